// Reads a calendar from standard input with ical.js, and says what it has.
const ICAL = require('ical.js');
const text = require('node:fs').readFileSync(0, 'utf8');
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents('vevent').map((component) => {
  const event = new ICAL.Event(component);
  const value = (name) => component.getFirstPropertyValue(name);
  const categories = component.getFirstProperty('categories');
  return {
    UID: event.uid, Sequence: event.sequence, Status: value('status'), Changed: value('dtstamp').toJSDate().toISOString(),
    Start: event.startDate.toJSDate().toISOString(), End: event.endDate.toJSDate().toISOString(), WholeDays: event.startDate.isDate,
    Days: [event.startDate.toString(), event.endDate.toString()],
    Summary: event.summary, Description: event.description, Place: event.location, URL: value('url'), Busy: value('transp') !== 'TRANSPARENT',
    Categories: categories ? categories.getValues() : null,
  };
});
console.log(JSON.stringify({ Name: calendar.getFirstPropertyValue('x-wr-calname'), Events: events }));
