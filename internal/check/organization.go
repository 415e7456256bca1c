package check

import (
	"context"

	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/tree"
)

// Organization is what the files of a tree say, typed and not judged, with its
// platforms. What cannot be read is left out.
func Organization(ctx context.Context, t *tree.Tree) (*model.Organization, *platform.Set, error) {
	v, err := read(ctx, t, nil)
	if err != nil {
		return nil, nil, err
	}
	platforms, _ := platform.New(v.platformFiles()) // what is wrong with them is said by a check
	return model.Build(v.docs()), platforms, nil
}

// platformFiles are the platforms of a version, by id.
func (v *version) platformFiles() map[string]map[string]any {
	files := map[string]map[string]any{}
	for _, f := range v.files {
		if value, ok := f.mapping(); ok && f.place.Kind.Name == "platform" {
			files[f.place.ID] = value
		}
	}
	return files
}
