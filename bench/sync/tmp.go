package main

import "context"

func due(ctx context.Context, w *world, o options, t *table) error    { return nil }
func pauses(ctx context.Context, w *world, o options, t *table) error { return nil }
func recall(ctx context.Context, w *world, o options, t *table) error { return nil }
