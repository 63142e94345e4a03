//go:build linux

package main

import "errors"

func (b *bench) hugo() error { return errors.New("not yet") }

func writeHugoProject([]string) error { return errors.New("not yet") }
