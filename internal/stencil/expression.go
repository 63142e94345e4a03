package stencil

import (
	"fmt"
	"reflect"
	"sync/atomic"
	"text/template/parse"
)

// expression gives a value.
type expression interface {
	eval(x *execution, dot reflect.Value) (reflect.Value, error)
}

// fixed is a value that is known when the template is prepared.
type fixed struct{ value reflect.Value }

func (f *fixed) eval(*execution, reflect.Value) (reflect.Value, error) { return f.value, nil }

// dotValue is {{.}}.
type dotValue struct{}

func (dotValue) eval(_ *execution, dot reflect.Value) (reflect.Value, error) { return dot, nil }

// slotValue is a variable.
type slotValue int

func (s slotValue) eval(x *execution, _ reflect.Value) (reflect.Value, error) {
	return x.variables[x.base+int(s)], nil
}

// field is a field of a value, or what a method of that name gives. It
// remembers where the last type had it: nearly always there is one type.
type field struct {
	of    expression
	name  string
	found atomic.Pointer[place]
}

// place is where a type has a field or, where index is empty, a method.
type place struct {
	owner  reflect.Type
	index  []int
	method int // of the pointer to owner
}

func (f *field) eval(x *execution, dot reflect.Value) (reflect.Value, error) {
	v, err := f.of.eval(x, dot)
	if err != nil {
		return v, err
	}
	v = indirect(v)
	if !v.IsValid() || v.Kind() != reflect.Struct {
		return v, fmt.Errorf("field %s of what is no struct: %w", f.name, ErrUnknown)
	}
	p := f.found.Load()
	if p == nil || p.owner != v.Type() {
		if p, err = placeOf(v.Type(), f.name); err != nil {
			return v, err
		}
		f.found.Store(p)
	}
	switch len(p.index) {
	case 0:
		return f.call(v, p.method)
	case 1:
		return v.Field(p.index[0]), nil
	}
	return v.FieldByIndexErr(p.index)
}

// call asks a method, which templates reach through a pointer.
func (f *field) call(v reflect.Value, method int) (reflect.Value, error) {
	if !v.CanAddr() {
		return v, fmt.Errorf("method %s of what has no address: %w", f.name, ErrUnknown)
	}
	got := v.Addr().Method(method).Call(nil)
	if len(got) == 2 && !got[1].IsNil() {
		return got[0], fmt.Errorf("%s: %w", f.name, got[1].Interface().(error))
	}
	return got[0], nil
}

// placeOf finds a field, or a method without arguments that gives a value and
// perhaps an error. A method goes before a field of its name.
func placeOf(owner reflect.Type, name string) (*place, error) {
	if m, ok := reflect.PointerTo(owner).MethodByName(name); ok {
		t := m.Type
		if t.NumIn() != 1 || t.NumOut() != 1 && (t.NumOut() != 2 || t.Out(1) != errorType) {
			return nil, fmt.Errorf("%s has a method %s of another shape: %w", owner, name, ErrUnknown)
		}
		return &place{owner: owner, method: m.Index}, nil
	}
	f, ok := owner.FieldByName(name)
	if !ok || !f.IsExported() {
		return nil, fmt.Errorf("%s has no field %s: %w", owner, name, ErrUnknown)
	}
	return &place{owner: owner, index: f.Index}, nil
}

// indirect follows pointers and interfaces; invalid where they lead nowhere.
func indirect(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	return v
}

// truth is what {{if}} takes for true: what is not the zero of its kind. A
// struct is always true.
func truth(v reflect.Value) bool {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0
	case reflect.Struct:
		return true
	}
	return !v.IsZero()
}

// commands compiles a pipeline of one command; what the theme pipes it does
// with arguments.
func (c *compiler) commands(commands []*parse.CommandNode, s *scope) (expression, error) {
	if len(commands) != 1 {
		return nil, fmt.Errorf("a pipeline of %d commands: %w", len(commands), ErrUnknown)
	}
	args := commands[0].Args
	if name, ok := args[0].(*parse.IdentifierNode); ok {
		return c.function(name.Ident, args[1:], s)
	}
	if len(args) > 1 {
		return nil, fmt.Errorf("%s: %w", commands[0], ErrUnknown)
	}
	return c.operand(args[0], s)
}

func (c *compiler) operand(n parse.Node, s *scope) (expression, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return dotValue{}, nil
	case *parse.FieldNode:
		return fields(dotValue{}, n.Ident), nil
	case *parse.VariableNode:
		slot, ok := s.slot(n.Ident[0])
		if !ok {
			return nil, fmt.Errorf("variable %s: %w", n.Ident[0], ErrUnknown)
		}
		return fields(slotValue(slot), n.Ident[1:]), nil
	case *parse.ChainNode:
		of, err := c.operand(n.Node, s)
		return fields(of, n.Field), err
	case *parse.PipeNode:
		return c.commands(n.Cmds, s)
	case *parse.StringNode:
		return &fixed{reflect.ValueOf(n.Text)}, nil
	case *parse.BoolNode:
		return &fixed{reflect.ValueOf(n.True)}, nil
	case *parse.NumberNode:
		if n.IsInt {
			return &fixed{reflect.ValueOf(int(n.Int64))}, nil
		}
	case *parse.IdentifierNode:
		return c.function(n.Ident, nil, s)
	}
	return nil, fmt.Errorf("%s: %w", n, ErrUnknown)
}

func fields(of expression, names []string) expression {
	for _, name := range names {
		of = &field{of: of, name: name}
	}
	return of
}
