package stencil

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// function compiles a call: of a function of the theme, or of one that every
// template has.
func (c *compiler) function(name string, nodes []parse.Node, s *scope) (expression, error) {
	var args []expression
	constant := true
	for _, n := range nodes {
		arg, err := c.operand(n, s)
		if err != nil {
			return nil, err
		}
		_, ok := arg.(*fixed)
		constant = constant && ok
		args = append(args, arg)
	}
	made, err := c.bind(name, args)
	if err != nil || !constant {
		return made, err
	}
	value, err := made.eval(&execution{}, reflect.Value{})
	return &fixed{value}, err
}

func (c *compiler) bind(name string, args []expression) (expression, error) {
	switch f := c.functions[name].(type) {
	case func(string) string:
		if len(args) == 1 {
			return &textual{name, func(key string, _ ...any) string { return f(key) }, args}, nil
		}
	case func(string, ...any) string:
		if len(args) >= 1 {
			return &textual{name, f, args}, nil
		}
	default:
		v := reflect.ValueOf(f)
		if t := v.Type(); t.Kind() == reflect.Func && len(args) == 1 && t.NumIn() == 1 && t.In(0).Kind() == reflect.String && t.NumOut() == 1 && t.Out(0).Kind() == reflect.Slice {
			return &listing{name, v, args[0]}, nil
		}
	case nil:
		b := &builtin{name, args}
		if n, ok := arity[name]; ok && (n == len(args) || n == 0 && len(args) > 0) {
			return b, nil
		}
	}
	return nil, fmt.Errorf("function %s of %d arguments: %w", name, len(args), ErrUnknown)
}

// textual is a call of a function of the theme that takes a text and more, and
// gives a text.
type textual struct {
	name string
	f    func(string, ...any) string
	args []expression
}

func (t *textual) eval(x *execution, dot reflect.Value) (reflect.Value, error) {
	first, err := t.args[0].eval(x, dot)
	if err != nil {
		return first, err
	}
	if first = indirect(first); first.Kind() != reflect.String {
		return first, fmt.Errorf("%s of what is no text: %w", t.name, ErrUnknown)
	}
	rest := make([]any, 0, 8)
	for _, arg := range t.args[1:] {
		v, err := arg.eval(x, dot)
		if err != nil {
			return v, err
		}
		if !v.IsValid() {
			return v, fmt.Errorf("%s of nothing: %w", t.name, ErrUnknown)
		}
		rest = append(rest, v.Interface())
	}
	return reflect.ValueOf(t.f(first.String(), rest...)), nil
}

// listing is a call of a function of the theme that makes a list of a text.
type listing struct {
	name string
	f    reflect.Value
	arg  expression
}

func (l *listing) eval(x *execution, dot reflect.Value) (reflect.Value, error) {
	text, err := l.arg.eval(x, dot)
	if err != nil {
		return text, err
	}
	if text = indirect(text); text.Kind() != reflect.String {
		return text, fmt.Errorf("%s of what is no text: %w", l.name, ErrUnknown)
	}
	return l.f.Call([]reflect.Value{text})[0], nil
}

// arity is how many arguments the functions take that every template has; 0 is
// one or more.
var arity = map[string]int{"and": 0, "or": 0, "not": 1, "eq": 2, "ne": 2, "gt": 2, "lt": 2, "len": 1, "index": 2}

// builtin is a call of one of them.
type builtin struct {
	name string
	args []expression
}

func (b *builtin) eval(x *execution, dot reflect.Value) (reflect.Value, error) {
	first, err := b.args[0].eval(x, dot)
	if err != nil {
		return first, err
	}
	switch b.name {
	case "not":
		return reflect.ValueOf(!truth(first)), nil
	case "len":
		return length(first)
	case "and", "or":
		for _, arg := range b.args[1:] {
			if truth(first) == (b.name == "or") {
				break
			}
			if first, err = arg.eval(x, dot); err != nil {
				break
			}
		}
		return first, err
	}
	second, err := b.args[1].eval(x, dot)
	if err != nil {
		return second, err
	}
	if b.name == "index" {
		return element(indirect(first), indirect(second))
	}
	return b.compare(indirect(first), indirect(second))
}

func length(v reflect.Value) (reflect.Value, error) {
	switch v = indirect(v); v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return reflect.ValueOf(v.Len()), nil
	}
	return v, fmt.Errorf("len of %s: %w", v.Kind(), ErrUnknown)
}

func element(list, at reflect.Value) (reflect.Value, error) {
	switch list.Kind() {
	case reflect.Array, reflect.Slice:
		if at.CanInt() && at.Int() >= 0 && at.Int() < int64(list.Len()) {
			return list.Index(int(at.Int())), nil
		}
	}
	return list, fmt.Errorf("index of %s: %w", list.Kind(), ErrUnknown)
}

// compare compares two texts, two whole numbers or, for sameness, two truths.
func (b *builtin) compare(v, w reflect.Value) (reflect.Value, error) {
	order := 0
	switch {
	case v.Kind() == reflect.String && w.Kind() == reflect.String:
		order = compareOrdered(v.String(), w.String())
	case v.CanInt() && w.CanInt():
		order = compareOrdered(v.Int(), w.Int())
	case v.Kind() == reflect.Bool && w.Kind() == reflect.Bool && (b.name == "eq" || b.name == "ne"):
		if v.Bool() != w.Bool() {
			order = 1
		}
	default:
		return v, fmt.Errorf("%s of %s and %s: %w", b.name, v.Kind(), w.Kind(), ErrUnknown)
	}
	switch b.name {
	case "eq":
		return reflect.ValueOf(order == 0), nil
	case "ne":
		return reflect.ValueOf(order != 0), nil
	case "gt":
		return reflect.ValueOf(order > 0), nil
	}
	return reflect.ValueOf(order < 0), nil
}

func compareOrdered[T string | int64](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
