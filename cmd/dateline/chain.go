package main

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"slices"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/clean"
	"dateline/stages/emit"
	"dateline/stages/entities"
	"dateline/stages/entities/kb"
	"dateline/stages/fetch"
	"dateline/stages/quotes"
)

// StageFlags are the options of the stages, for every command that runs them.
type StageFlags struct {
	Contact string    `help:"Where a site's operator can complain: an address of a page or of mail, sent with every request." placeholder:"ADDRESS" env:"DATELINE_CONTACT"`
	KB      []string  `name:"kb" help:"Tables of your own facts, known beside the built-in ones and asked first. Tab-separated with a header line: id, type, names, country, role, position, code, from, to, lat, lon, weight, source, licence; empty where unknown. stages/entities/kb in the source says what each holds." placeholder:"FILE" type:"existingfile" env:"DATELINE_KB"`
	Allow   []network `help:"Networks or addresses that may be fetched from although they are not public, on any port, such as 10.1.0.0/16." placeholder:"CIDR" env:"DATELINE_ALLOW"`
}

// network is a range of addresses, or a single one, on the command line.
type network netip.Prefix

// UnmarshalText implements [encoding.TextUnmarshaler], which kong calls.
func (n *network) UnmarshalText(text []byte) error {
	address, err := netip.ParseAddr(string(text))
	if err == nil {
		*n = network(netip.PrefixFrom(address, address.BitLen()))
		return nil
	}
	prefix, err := netip.ParsePrefix(string(text))
	if err != nil {
		return fmt.Errorf("%q is neither a network such as 10.1.0.0/16 nor an address", text)
	}
	*n = network(prefix)
	return nil
}

// chain gives the stages in the order in which an article passes them.
func (f *StageFlags) chain(cleaning clean.Options) ([]stages.Stage, error) {
	base, err := f.base()
	if err != nil {
		return nil, err
	}
	return []stages.Stage{
		f.fetcher(),
		clean.New(cleaning),
		quotes.New(),
		entities.New(entities.Options{Base: base}),
		emit.New(),
	}, nil
}

// base gives the knowledge base: the built-in one, with the user's tables before it, of which the first named is asked first.
func (f *StageFlags) base() (*kb.Base, error) {
	base := kb.Default()
	for _, path := range slices.Backward(f.KB) {
		rows, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		base, err = base.With(rows)
		if err := errors.Join(err, rows.Close()); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return base, nil
}

// fetcher gives the first stage, which also gets feeds and pages for the command line.
func (f *StageFlags) fetcher() *fetch.Stage {
	options := fetch.Options{UserAgent: "dateline/" + version, Contact: f.Contact}
	for _, n := range f.Allow {
		options.Allow = append(options.Allow, netip.Prefix(n))
	}
	return fetch.New(options)
}

// enrich takes a submission, and the warnings about it, through the stages, one
// after the other, in this process. The error tells the stage that gave up.
// The article has its id as soon as one is known, even with an error; otherwise
// it is nil.
func enrich(ctx context.Context, chain []stages.Stage, sub *schemas.Submission, warnings []string) (*schemas.Article, error) {
	a, err := fetch.Begin(sub)
	if err != nil {
		return nil, &stageError{fetch.Name, err}
	}
	a.Warnings = append(a.Warnings, warnings...)
	for _, s := range chain {
		if err := stages.Run(ctx, s, a); err != nil {
			return a, &stageError{s.Name(), err}
		}
	}
	return a, nil
}

// stageError is an error with the stage it came from.
type stageError struct {
	stage string
	err   error
}

func (e *stageError) Error() string { return e.stage + ": " + e.err.Error() }
func (e *stageError) Unwrap() error { return e.err }
