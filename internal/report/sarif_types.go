package report

// The part of SARIF 2.1.0 (OASIS, 2020) that is used, in the order of its
// specification.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool              sarifTool                        `json:"tool"`
	Invocations       []sarifInvocation                `json:"invocations"`
	VersionControl    []sarifVersionControl            `json:"versionControlProvenance,omitempty"`
	OriginalURIBases  map[string]sarifArtifactLocation `json:"originalUriBaseIds"`
	Artifacts         []sarifArtifact                  `json:"artifacts"`
	AutomationDetails sarifAutomation                  `json:"automationDetails"`
	ColumnKind        string                           `json:"columnKind"`
	DefaultEncoding   string                           `json:"defaultEncoding"`
	Language          string                           `json:"language"`
	Results           []sarifResult                    `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name             string            `json:"name"`
	FullName         string            `json:"fullName"`
	Version          string            `json:"version,omitempty"`
	InformationURI   string            `json:"informationUri"`
	ShortDescription sarifText         `json:"shortDescription"`
	Rules            []sarifRule       `json:"rules"`
	Notifications    []sarifDescriptor `json:"notifications"`
}

type sarifDescriptor struct {
	ID               string    `json:"id"`
	Name             string    `json:"name"`
	ShortDescription sarifText `json:"shortDescription"`
}

type sarifRule struct {
	ID                   string              `json:"id"`
	Name                 string              `json:"name"`
	ShortDescription     sarifText           `json:"shortDescription"`
	FullDescription      sarifText           `json:"fullDescription"`
	DefaultConfiguration sarifConfiguration  `json:"defaultConfiguration"`
	Help                 sarifText           `json:"help"`
	Properties           sarifRuleProperties `json:"properties"`
}

type sarifRuleProperties struct {
	Kinds           []string `json:"kinds,omitempty"`
	ProblemSeverity string   `json:"problem.severity"`
	Tags            []string `json:"tags"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifInvocation struct {
	ExecutionSuccessful bool                `json:"executionSuccessful"`
	Notifications       []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Descriptor sarifReference `json:"descriptor"`
	Level      string         `json:"level"`
	Message    sarifText      `json:"message"`
}

type sarifReference struct {
	ID    string `json:"id"`
	Index int    `json:"index"`
}

type sarifVersionControl struct {
	RepositoryURI string                `json:"repositoryUri"`
	RevisionID    string                `json:"revisionId,omitempty"`
	MappedTo      sarifArtifactLocation `json:"mappedTo"`
}

type sarifArtifact struct {
	Location sarifArtifactLocation `json:"location"`
	Length   int                   `json:"length,omitempty"`
	Roles    []string              `json:"roles"`
	Encoding string                `json:"encoding"`
	Hashes   map[string]string     `json:"hashes,omitempty"`
}

type sarifArtifactLocation struct {
	URI         string     `json:"uri,omitempty"`
	URIBaseID   string     `json:"uriBaseId,omitempty"`
	Index       *int       `json:"index,omitempty"`
	Description *sarifText `json:"description,omitempty"`
}

type sarifAutomation struct {
	ID string `json:"id"`
}

type sarifResult struct {
	RuleID           string                 `json:"ruleId"`
	RuleIndex        int                    `json:"ruleIndex"`
	Level            string                 `json:"level"`
	Message          sarifText              `json:"message"`
	Locations        []sarifLocation        `json:"locations"`
	Fingerprints     map[string]string      `json:"partialFingerprints"`
	RelatedLocations []sarifLocation        `json:"relatedLocations,omitempty"`
	Suppressions     []sarifSuppression     `json:"suppressions"`
	Fixes            []sarifFix             `json:"fixes,omitempty"`
	Properties       *sarifResultProperties `json:"properties,omitempty"`
}

type sarifResultProperties struct {
	Pointer string `json:"pointer,omitempty"`
	Removed bool   `json:"removed,omitempty"`
}

type sarifLocation struct {
	ID       *int          `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifactLocation `json:"artifactLocation"`
	Region   *sarifRegion          `json:"region,omitempty"`
	Context  *sarifRegion          `json:"contextRegion,omitempty"`
}

type sarifRegion struct {
	StartLine   int        `json:"startLine"`
	StartColumn int        `json:"startColumn,omitempty"`
	EndLine     int        `json:"endLine"`
	EndColumn   int        `json:"endColumn,omitempty"`
	Snippet     *sarifText `json:"snippet,omitempty"`
}

type sarifSuppression struct {
	Kind          string                     `json:"kind"`
	Status        string                     `json:"status"`
	Justification string                     `json:"justification"`
	Location      *sarifLocation             `json:"location,omitempty"`
	Properties    sarifSuppressionProperties `json:"properties"`
}

type sarifSuppressionProperties struct {
	Approver string `json:"approver"`
	Expires  string `json:"expires"`
}

type sarifFix struct {
	Description sarifText             `json:"description"`
	Changes     []sarifArtifactChange `json:"artifactChanges"`
}

type sarifArtifactChange struct {
	Location     sarifArtifactLocation `json:"artifactLocation"`
	Replacements []sarifReplacement    `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}
