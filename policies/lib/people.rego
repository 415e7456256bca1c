# METADATA
# title: Who people are, as rules may trust it
package masthead.lib.people

# named is somebody as the base knows them; whoever is new is taken from the
# change.
named(id) := data.rights.people[id]

named(id) := data.org.people[id] if not data.rights.people[id]
