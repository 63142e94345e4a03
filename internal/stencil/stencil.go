// Package stencil executes the templates of html/template many times faster
// than html/template does. It is for a site of thousands of pages from a dozen
// templates.
//
// html/template still reads the templates and decides how each value is to be
// escaped for the place where it stands. A stencil is what comes of that: the
// escaped tree, with the names of fields looked up once for each type, texts
// and messages joined where they are constant, and values appended to one
// buffer. It writes the same bytes. What it does not know (it knows what the
// theme uses) it does not guess: New refuses the template, or Append the data,
// with ErrUnknown, and whoever calls executes the template itself.
package stencil

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
)

// ErrUnknown says that a template or its data need something that stencils do
// not have. html/template has it.
var ErrUnknown = errors.New("stencil: not known here")

// Stencil is a prepared template. It may be used by several goroutines at once.
type Stencil struct {
	body *body
}

// New prepares a template. The functions must be those that it was parsed with,
// and give the same for the same arguments: one that has only constants for
// arguments is called now and never again.
func New(t *template.Template, functions template.FuncMap) (*Stencil, error) {
	// html/template escapes a template before it executes it for the first time;
	// that the execution fails for want of data does not matter.
	var failed *template.Error
	if err := t.Execute(io.Discard, nil); errors.As(err, &failed) {
		return nil, err
	}
	c := &compiler{template: t, functions: functions, bodies: map[string]*body{}}
	b, err := c.body(t.Name())
	if err != nil {
		return nil, err
	}
	return &Stencil{b}, nil
}

// Append executes the template with data and appends what it writes.
func (s *Stencil) Append(out []byte, data any) ([]byte, error) {
	x := &execution{out: out, variables: make([]reflect.Value, 0, 32)}
	if err := s.body.run(x, reflect.ValueOf(data)); err != nil {
		return nil, err
	}
	return x.out, nil
}

// execution is one run of a stencil.
type execution struct {
	out       []byte
	variables []reflect.Value // those of the bodies that are running, the innermost last
	base      int             // where those of the innermost body begin; the first is $
	scratch   []byte
}

// body is a template that others may call.
type body struct {
	name  string
	nodes []node
	slots int // variables, $ among them
}

func (b *body) run(x *execution, dot reflect.Value) error {
	base, top := x.base, len(x.variables)
	x.base = top
	for range b.slots {
		x.variables = append(x.variables, reflect.Value{})
	}
	x.variables[top] = dot
	err := all(x, dot, b.nodes)
	x.base, x.variables = base, x.variables[:top]
	if err != nil {
		return fmt.Errorf("%s: %w", b.name, err)
	}
	return nil
}

// node is a part of a template that writes something.
type node interface {
	run(x *execution, dot reflect.Value) error
}

func all(x *execution, dot reflect.Value, nodes []node) error {
	for _, n := range nodes {
		if err := n.run(x, dot); err != nil {
			return err
		}
	}
	return nil
}

// constant is text.
type constant []byte

func (c constant) run(x *execution, _ reflect.Value) error {
	x.out = append(x.out, c...)
	return nil
}

// action writes a value.
type action struct {
	value  expression
	escape escaper
}

func (a *action) run(x *execution, dot reflect.Value) error {
	v, err := a.value.eval(x, dot)
	if err != nil {
		return err
	}
	return a.escape(x, v)
}

// assignment gives a variable its value.
type assignment struct {
	slot  int
	value expression
}

func (a *assignment) run(x *execution, dot reflect.Value) error {
	v, err := a.value.eval(x, dot)
	x.variables[x.base+a.slot] = v
	return err
}

// branch is {{if}} or {{with}}.
type branch struct {
	condition expression
	slot      int  // of the variable that the condition declares; 0 for none
	with      bool // dot is the condition's value within
	then, or  []node
}

func (b *branch) run(x *execution, dot reflect.Value) error {
	v, err := b.condition.eval(x, dot)
	if err != nil {
		return err
	}
	if b.slot > 0 {
		x.variables[x.base+b.slot] = v
	}
	switch {
	case !truth(v):
		return all(x, dot, b.or)
	case b.with:
		return all(x, v, b.then)
	}
	return all(x, dot, b.then)
}

// loop is {{range}}.
type loop struct {
	over        expression
	index, elem int // slots; 0 for none
	do, or      []node
}

func (l *loop) run(x *execution, dot reflect.Value) error {
	v, err := l.over.eval(x, dot)
	if err != nil {
		return err
	}
	v = indirect(v)
	switch {
	case !v.IsValid():
		return all(x, dot, l.or)
	case v.Kind() != reflect.Slice && v.Kind() != reflect.Array:
		return fmt.Errorf("range over %s: %w", v.Type(), ErrUnknown)
	case v.Len() == 0:
		return all(x, dot, l.or)
	}
	for i := range v.Len() {
		elem := v.Index(i)
		if l.index > 0 {
			x.variables[x.base+l.index] = reflect.ValueOf(i)
		}
		if l.elem > 0 {
			x.variables[x.base+l.elem] = elem
		}
		if err := all(x, elem, l.do); err != nil {
			return err
		}
	}
	return nil
}

// call is {{template}}.
type call struct {
	body *body
	data expression // nil for none
}

func (c *call) run(x *execution, dot reflect.Value) error {
	var v reflect.Value
	if c.data != nil {
		var err error
		if v, err = c.data.eval(x, dot); err != nil {
			return err
		}
	}
	return c.body.run(x, v)
}
