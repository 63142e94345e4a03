package stencil

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"text/template/parse"
)

// compiler turns escaped trees into bodies.
type compiler struct {
	template  *template.Template
	functions template.FuncMap
	bodies    map[string]*body
}

// scope is the names of the variables that a place of a body sees, with their
// slots.
type scope struct {
	body  *body
	names []variable
}

type variable struct {
	name string
	slot int
}

// declare adds a variable; the scope of the place around it stays as it is.
func (s *scope) declare(name string) int {
	slot := s.body.slots
	s.body.slots++
	s.names = append(slices.Clip(s.names), variable{name, slot})
	return slot
}

func (s *scope) slot(name string) (int, bool) {
	for i := len(s.names) - 1; i >= 0; i-- {
		if s.names[i].name == name {
			return s.names[i].slot, true
		}
	}
	return 0, false
}

// inner is a scope for what stands within an {{if}}, {{with}} or {{range}}.
func (s *scope) inner() *scope { return &scope{s.body, s.names} }

// body compiles a template by its name, once.
func (c *compiler) body(name string) (*body, error) {
	if b := c.bodies[name]; b != nil {
		return b, nil
	}
	t := c.template.Lookup(name)
	if t == nil || t.Tree == nil {
		// One that is called within a tag: html/template keeps its escaped copy
		// to itself.
		return nil, fmt.Errorf("template %q: %w", name, ErrUnknown)
	}
	b := &body{name: name}
	c.bodies[name] = b
	s := &scope{body: b}
	s.declare("$")
	var err error
	if b.nodes, err = c.list(t.Tree.Root, s); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return b, nil
}

func (c *compiler) list(list *parse.ListNode, s *scope) ([]node, error) {
	if list == nil {
		return nil, nil
	}
	var out []node
	for _, n := range list.Nodes {
		compiled, err := c.node(n, s)
		if err != nil {
			return nil, err
		}
		out = join(out, compiled)
	}
	return out, nil
}

// join adds a node; constants that follow each other become one.
func join(list []node, n node) []node {
	text, ok := n.(constant)
	if !ok {
		if n == nil {
			return list
		}
		return append(list, n)
	}
	if len(list) > 0 {
		if before, ok := list[len(list)-1].(constant); ok {
			list[len(list)-1] = append(slices.Clip(before), text...)
			return list
		}
	}
	return append(list, text)
}

// node compiles one node; nil is one that does nothing.
func (c *compiler) node(n parse.Node, s *scope) (node, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return constant(n.Text), nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return c.action(n.Pipe, s)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, s, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, s, true)
	case *parse.RangeNode:
		return c.loop(&n.BranchNode, s)
	case *parse.TemplateNode:
		return c.call(n, s)
	}
	return nil, fmt.Errorf("%s: %w", n, ErrUnknown)
}

// escaperPrefix begins the names that html/template gives its escapers.
const escaperPrefix = "_html_template_"

// action compiles {{value}}, whose last commands are the escapers that
// html/template has put there, or {{$x := value}}.
func (c *compiler) action(pipe *parse.PipeNode, s *scope) (node, error) {
	commands := pipe.Cmds
	var names []string
	for len(commands) > 1 {
		last := commands[len(commands)-1]
		name := last.String()
		if !strings.HasPrefix(name, escaperPrefix) {
			break
		}
		names = slices.Insert(names, 0, strings.TrimPrefix(name, escaperPrefix))
		commands = commands[:len(commands)-1]
	}
	value, err := c.commands(commands, s)
	switch {
	case err != nil:
		return nil, err
	case pipe.IsAssign || len(pipe.Decl) > 1:
		return nil, fmt.Errorf("%s: %w", pipe, ErrUnknown)
	case len(pipe.Decl) == 1:
		return &assignment{s.declare(pipe.Decl[0].Ident[0]), value}, nil
	}
	escape, ok := escapers[strings.Join(names, "|")]
	if !ok {
		return nil, fmt.Errorf("%s: %w", pipe, ErrUnknown)
	}
	if fixed, ok := value.(*fixed); ok {
		var x execution
		if err := escape(&x, fixed.value); err != nil {
			return nil, err
		}
		return constant(x.out), nil
	}
	return &action{value, escape}, nil
}

func (c *compiler) branch(n *parse.BranchNode, s *scope, with bool) (node, error) {
	inner := s.inner()
	condition, err := c.commands(n.Pipe.Cmds, s)
	if err != nil {
		return nil, err
	}
	b := &branch{condition: condition, with: with}
	switch {
	case n.Pipe.IsAssign || len(n.Pipe.Decl) > 1:
		return nil, fmt.Errorf("%s: %w", n.Pipe, ErrUnknown)
	case len(n.Pipe.Decl) == 1:
		b.slot = inner.declare(n.Pipe.Decl[0].Ident[0])
	}
	if b.then, err = c.list(n.List, inner.inner()); err != nil {
		return nil, err
	}
	b.or, err = c.list(n.ElseList, inner.inner())
	return b, err
}

func (c *compiler) loop(n *parse.BranchNode, s *scope) (node, error) {
	inner := s.inner()
	over, err := c.commands(n.Pipe.Cmds, s)
	if err != nil {
		return nil, err
	}
	l := &loop{over: over}
	switch declared := n.Pipe.Decl; {
	case n.Pipe.IsAssign:
		return nil, fmt.Errorf("%s: %w", n.Pipe, ErrUnknown)
	case len(declared) == 1:
		l.elem = inner.declare(declared[0].Ident[0])
	case len(declared) == 2:
		l.index, l.elem = inner.declare(declared[0].Ident[0]), inner.declare(declared[1].Ident[0])
	}
	if l.do, err = c.list(n.List, inner.inner()); err != nil {
		return nil, err
	}
	l.or, err = c.list(n.ElseList, s.inner())
	return l, err
}

func (c *compiler) call(n *parse.TemplateNode, s *scope) (node, error) {
	b, err := c.body(n.Name)
	if err != nil || n.Pipe == nil {
		return &call{body: b}, err
	}
	data, err := c.commands(n.Pipe.Cmds, s)
	return &call{b, data}, err
}
