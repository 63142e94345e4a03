package cli

import (
	"embed"
	"fmt"
)

//go:embed help
var helpTexts embed.FS

// helpFile is the page on a command in a language.
func helpFile(lang, topic string) string {
	if lang == "en" {
		return "help/en/" + topic + ".txt"
	}
	return "help/" + topic + ".txt"
}

// help prints the overview, or the page of one command.
func (c *Command) help(inv invocation) error {
	topic := inv.topic
	if inv.command != "help" {
		topic = inv.command
	}
	if topic == "" {
		topic = "help"
	}
	text, err := helpTexts.ReadFile(helpFile(c.lang, topic))
	if err != nil {
		return fmt.Errorf("cli: help: %w", err)
	}
	_, err = c.Stdout.Write(text)
	return err
}
