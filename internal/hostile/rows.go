package hostile

// Row is one threat that must hold even against a hostile pull request.
type Row struct {
	ID     string
	Threat string
	Holds  string
	Later  string // why no attack can be made yet; "" when there are some
}

// Rows is the threat model, most dangerous first within its subjects.
var Rows = []Row{
	{ID: "judges-itself", Threat: "A change edits the rules, schemas, waivers or people that judge it",
		Holds: "What judges is read from the base. A change to it is judged by the old version, shows what the new one would change, and needs two people."},
	{ID: "workflow", Threat: "A change edits the workflow, or adds a job of the same name",
		Holds: "The workflow is a part of what judges; publishing checks again by itself and proves approval; `masthead doctor` tells the holes in the settings."},
	{ID: "unapproved", Threat: "Direct push, merge past the rules, push after approval, a conflict resolved with something new",
		Holds: "Each commit is proved: its content, its reviews, and who may give them. What is not proven is not sent."},
	{ID: "other-text", Threat: "The text that was approved is not the text that is sent",
		Holds: "Files are read from Git's objects by hash, never from the work tree; what is published already cannot change in silence."},
	{ID: "ledger", Threat: "Entries of the ledger are forged, rewritten or cut off",
		Holds: "Signatures of the publishing environment, and a last head that is kept elsewhere."},
	{ID: "stop-lifted", Threat: "A change deletes a blackout or a pause and schedules into it",
		Holds: "Blackouts and pauses of both versions hold until the change is merged, and until its approval is shown when it comes to sending."},
	{ID: "draft", Threat: "A draft's green check survives until it is ready for review",
		Holds: "A draft gets the same conclusion, in a softer tone."},
	{ID: "personal-data", Threat: "Personal data, consents and names of impostors in history or on public pages",
		Holds: "Files hold references instead of data; what looks like data of a person is found, and is not printed."},
	{ID: "twice", Threat: "Something is published twice, or is lost",
		Holds: "Ids are kept for ever; a published post is not moved, renamed or given another id; what is out is in the ledger."},
	{ID: "runner-command", Threat: "Text that a CI runner takes for its own command",
		Holds: "One writer for each destination makes foreign text harmless."},
	{ID: "markdown", Threat: "Mentions, pictures and false verdicts in our comment",
		Holds: "Foreign text stands only in blocks of code that it cannot end; our comment is known by its marker and its author."},
	{ID: "rego", Threat: "A rule sends data away, or never ends",
		Holds: "No built-in that reaches outside; rules that nobody has approved run only in a child with limits of memory and time."},
	{ID: "bombs", Threat: "Files made to exhaust the reader, or so many that nobody looks",
		Holds: "Limits before anything is parsed; a small part of YAML; one bad file never hides another."},
	{ID: "paths", Threat: "Symbolic links, submodules, paths that lead elsewhere, names that collide",
		Holds: "Only regular files of the paths that are known; a name that two systems read differently is an error."},
	{ID: "look-alike", Threat: "Characters that nobody sees, that turn text round, or that look like others",
		Holds: "They are errors, with their code points shown."},
	{ID: "schema-reference", Threat: "A schema that reads a file or an address",
		Holds: "There is no loader but the built-in one."},
	{ID: "pattern", Threat: "A pattern that takes for ever",
		Holds: "All matching is in linear time; a pattern that cannot be is refused with a reason."},
	{ID: "credentials", Threat: "Credentials in posts, logs, comments and errors",
		Holds: "What looks like a secret is an error, and its text is made unreadable in all output."},
	{ID: "export", Threat: "CSV, ICS, HTML or Markdown that runs in another program",
		Holds: "Exports are written by the library made for it, with everything neutralised."},
	{ID: "media", Threat: "Media with a place in them, files that are two things, pictures of a billion pixels",
		Holds: "Only headers are read, with limits; what is hidden in a file is found."},
	{ID: "impostor", Threat: "A look-alike or stolen account in the inventory",
		Holds: "The lasting id of an account never changes; a new account needs two people."},
	{ID: "form", Threat: "Fields of a form that are forged, or a form that hides who asks",
		Holds: "Whoever asked for a change approves nothing of it."},
	{ID: "blocked", Threat: "Rules and waivers that nobody can pass, or that never end",
		Holds: "What nobody could approve is told; a waiver has an end, and nobody gives it to themselves."},
}
