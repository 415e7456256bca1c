package doctor

import (
	"slices"
	"strings"
)

func fileChecks() []Check {
	return []Check{
		{ID: "codeowners-missing", Severity: "error", Title: "There is a file CODEOWNERS",
			Risk:  "GitHub knows no owners: any approval is enough for any file, and a rule that asks for owners can never be met, so everybody learns to pass it by.",
			Fix:   "Write it from people and districts: `masthead codeowners`.",
			Web:   "the file .github/CODEOWNERS",
			API:   ".github/CODEOWNERS, CODEOWNERS or docs/CODEOWNERS, the first that is found",
			judge: func(c *Case) verdict { return when(c.Codeowners == "", "there is no CODEOWNERS") }},
		{ID: "workflow-unreadable", Severity: "error", Title: "Every workflow can be read and judged",
			Risk:  "What cannot be read here was not judged: a hole in it stays unseen.",
			Fix:   "Write the workflow as plain YAML: no anchors, no tags, no key twice.",
			API:   ".github/workflows/*.yml, action.yml",
			judge: judgeReadable},
		{ID: "action-not-pinned", Severity: "error", Title: "Actions are pinned to a commit",
			Risk:  "The author of an action, or a thief, moves its tag to code that prints your tokens. It has happened to actions with thousands of users.",
			Fix:   "Write the 40 characters of the commit after the @, and the version as a comment; Dependabot keeps both up to date.",
			API:   "uses: owner/action@0123456789abcdef0123456789abcdef01234567 # v1.2.3; docker://image@sha256:...",
			judge: each(unpinned)},
		{ID: "permissions-not-limited", Severity: "error", Title: "Every workflow says what its token may do",
			Risk:  "Without it the token has the repository's default, which may be to write everything.",
			Fix:   "Put `permissions: {}` at the top, and into each job what it needs.",
			API:   "permissions: {} at the top; jobs.<name>.permissions: {contents: read}",
			judge: each(unlimited)},
		{ID: "foreign-code-with-secrets", Severity: "error", Title: "No workflow runs a stranger's code with your permissions",
			Risk:  "`pull_request_target` and `workflow_run` have your secrets and may write. With the code of the pull request checked out, a stranger's build script, configuration or test takes over the repository.",
			Fix:   "Use `pull_request`, or do not check out the change's code in such a workflow.",
			API:   "on: pull_request instead of pull_request_target; no ref: of the head",
			judge: each(foreignCode)},
		{ID: "foreign-text-in-script", Severity: "error", Title: "Foreign text reaches scripts through the environment",
			Risk:  "A title, a branch name or a post with a quotation mark and a command in it becomes part of the script, and runs.",
			Fix:   "Hand it over in `env:` and read it as \"$TITLE\" in the script.",
			API:   "env: {TITLE: ${{ github.event.pull_request.title }}}, and run: echo \"$TITLE\"",
			judge: each(foreignText)},
		{ID: "checkout-keeps-token", Severity: "warning", Title: "The checkout does not leave its token behind",
			Risk:  "The token stays in the checkout, where every later step, and every file that is packed up from there, can take it.",
			Fix:   "Switch it off in the checkout.",
			API:   "with: {persist-credentials: false} of actions/checkout",
			judge: each(keptToken)},
		{ID: "secret-in-pull-request", Severity: "error", Title: "Jobs of pull requests have no secrets",
			Risk:  "Whoever opens a pull request changes the code that runs, and sends the secret to themselves, before anybody has looked.",
			Fix:   "Take the secret out of the workflow; what needs it runs after the merge, in the environment {environment}.",
			API:   "no ${{ secrets.NAME }} and no secrets: inherit in a workflow on pull_request",
			judge: each(pullSecrets)},
		{ID: "secret-without-environment", Severity: "warning", Title: "Jobs with secrets run in an environment",
			Risk:  "A secret that a job gets without an environment is one that every workflow on every branch can get.",
			Fix:   "Put the secret into an environment that is bound to {branch}, and name it in the job.",
			API:   "jobs.<name>.environment: {environment}",
			judge: each(looseSecrets)},
		{ID: "publication-can-be-cancelled", Severity: "error", Title: "A publication that has begun is not cancelled by the next",
			Risk:  "A second merge stops a publication in the middle: nobody knows what was sent, and it may be sent twice.",
			Fix:   "Do not cancel runs in progress where the environment {environment} is used.",
			API:   "concurrency: {group: ..., cancel-in-progress: false}",
			judge: judgeCancelled},
	}
}

func judgeReadable(c *Case) verdict {
	var found []Finding
	for _, f := range c.read {
		if f.workflow == nil {
			found = append(found, Finding{Text: "cannot be read: " + f.why, Path: f.path})
		}
	}
	return holes(found)
}

// each judges every file that can be read.
func each(judge func(*workflow) []Finding) func(*Case) verdict {
	return func(c *Case) verdict {
		var found []Finding
		for _, f := range c.read {
			if f.workflow != nil {
				found = append(found, judge(f.workflow)...)
			}
		}
		return holes(found)
	}
}

func unpinned(w *workflow) []Finding {
	var found []Finding
	check := func(uses string, at []string) {
		local := uses == "" || strings.HasPrefix(uses, "./")
		image := strings.HasPrefix(uses, "docker://")
		if !local && !(image && strings.Contains(uses, "@sha256:")) && (image || !fullSHA.MatchString(uses)) {
			found = append(found, w.finding(append(at, "uses"), uses+" is not pinned to a commit"))
		}
	}
	for _, j := range w.jobs {
		check(text(j.value, "uses"), slices.Clone(j.at))
		for _, s := range j.steps {
			check(text(s.value, "uses"), slices.Clone(s.at))
		}
	}
	return found
}

func unlimited(w *workflow) []Finding {
	if w.action {
		return nil
	}
	top := w.doc.Value.(map[string]any)
	var found []Finding
	judge := func(value any, at []string) bool {
		if value == "write-all" {
			found = append(found, w.finding(at, "the token may write everything"))
		}
		return value != nil
	}
	limited := judge(top["permissions"], []string{"permissions"})
	for _, j := range w.jobs {
		if !judge(j.value["permissions"], slices.Concat(j.at, []string{"permissions"})) && !limited {
			found = append(found, w.finding(j.at, "the job "+j.name+" has no permissions, and the workflow neither"))
		}
	}
	return found
}

func foreignCode(w *workflow) []Finding {
	if !w.on("pull_request_target", "workflow_run") {
		return nil
	}
	var found []Finding
	for _, j := range w.jobs {
		for _, s := range j.steps {
			ref := text(s.value, "with", "ref") + " " + text(s.value, "with", "repository")
			if head.MatchString(ref) && text(s.value, "uses") != "" {
				found = append(found, w.finding(slices.Concat(s.at, []string{"with"}), "the code of the change is checked out with your permissions"))
			}
			if fetches.MatchString(text(s.value, "run")) {
				found = append(found, w.finding(slices.Concat(s.at, []string{"run"}), "the code of the change is fetched with your permissions"))
			}
		}
	}
	return found
}

func foreignText(w *workflow) []Finding {
	var found []Finding
	for _, j := range w.jobs {
		for _, s := range j.steps {
			for _, keys := range [][]string{{"run"}, {"with", "script"}} {
				if names := foreignIn(text(s.value, keys...)); len(names) > 0 {
					found = append(found, w.finding(slices.Concat(s.at, keys), "the script contains "+strings.Join(names, ", ")))
				}
			}
		}
	}
	return found
}

func keptToken(w *workflow) []Finding {
	var found []Finding
	for _, j := range w.jobs {
		for _, s := range j.steps {
			uses, _, _ := strings.Cut(text(s.value, "uses"), "@")
			if strings.EqualFold(uses, "actions/checkout") && text(s.value, "with", "persist-credentials") != "false" {
				found = append(found, w.finding(append(slices.Clone(s.at), "uses"), "the checkout keeps the token"))
			}
		}
	}
	return found
}

func pullSecrets(w *workflow) []Finding {
	if !w.on("pull_request", "pull_request_target") {
		return nil
	}
	var found []Finding
	texts(w.doc.Value, nil, func(at []string, s string) {
		for _, name := range secretsIn(s) {
			found = append(found, w.finding(at, "a workflow of pull requests has the secret "+name))
		}
	})
	for _, j := range w.jobs {
		if j.value["secrets"] == "inherit" {
			found = append(found, w.finding(slices.Concat(j.at, []string{"secrets"}), "a workflow of pull requests hands on all secrets"))
		}
	}
	return found
}

// looseSecrets looks outside of pull requests, which pullSecrets judges.
func looseSecrets(w *workflow) []Finding {
	if w.action || w.on("pull_request", "pull_request_target") {
		return nil
	}
	var found []Finding
	say := func(at []string, s string) {
		for _, name := range secretsIn(s) {
			found = append(found, w.finding(at, "the secret "+name+" is used without an environment"))
		}
	}
	texts(w.doc.Value.(map[string]any)["env"], []string{"env"}, say)
	for _, j := range w.jobs {
		if j.value["environment"] == nil {
			texts(j.value, j.at, say)
		}
		if j.value["secrets"] == "inherit" {
			found = append(found, w.finding(slices.Concat(j.at, []string{"secrets"}), "all secrets are handed on"))
		}
	}
	return found
}

func judgeCancelled(c *Case) verdict {
	return each(func(w *workflow) []Finding {
		top, _ := w.doc.Value.(map[string]any)
		var found []Finding
		for _, j := range w.jobs {
			name := text(j.value, "environment")
			if inner := text(j.value, "environment", "name"); inner != "" {
				name = inner
			}
			if !strings.EqualFold(name, c.Environment) {
				continue
			}
			if cancels(top) {
				found = append(found, w.finding([]string{"concurrency"}, "the next run cancels a publication"))
			}
			if cancels(j.value) {
				found = append(found, w.finding(slices.Concat(j.at, []string{"concurrency"}), "the next run cancels a publication"))
			}
		}
		return found
	})(c)
}

// cancels takes an expression as a yes: it may become one.
func cancels(m map[string]any) bool {
	setting := text(m, "concurrency", "cancel-in-progress")
	return setting != "" && setting != "false"
}
