package main

import (
	"net/netip"
	"slices"
	"strings"
	"testing"

	"dateline/pipeline"
)

// parsed reads a command line as the program does.
func parsed(args ...string) (*cli, error) {
	var c cli
	_, err := newParser(&c).Parse(args)
	return &c, err
}

func TestCommandLinesThatCannotBeMeant(t *testing.T) {
	tests := []struct{ args, want string }{
		{"worker cleaning", "must be one of"},
		{"worker", "<stage>"},
		{"dead list --stage cleaning", "--stage must be one of"},
		{"dead show 1 --json --payload", "--json and --payload can't be used together"},
		{"dead drop", "name dead letters by their numbers, or --all"},
		{"dead drop 3 --all", "name dead letters by their numbers, or --all"},
		{"dead drop 3 --stage clean", "--stage and --code choose among --all"},
		{"dead drop --code no_article", "--stage and --code choose among --all"},
		{"dead replay 3 --code no_article", "--stage and --code choose among --all"},
		{"subscribe --all --last 3", "--all and --last can't be used together"},
		{"subscribe --since 1h --all", "--since and --all can't be used together"},
		{"subscribe --count=-1", "--count -1: want 1 or more"},
		{"subscribe --since=-1h", "--since -1h0m0s: want a time that is over"},
		{"subscribe --country Japan", "--country Japan: a country is the three letters"},
		{"subscribe quotes --country J4N", "--country J4N: a country is the three letters"},
		{"subscribe --actor Japan", "--actor Japan: a code is"},
		{"subscribe --recipient US,JPN", "--recipient US: a code is"},
		{"subscribe --actor USA-GO", "--actor USA-GO: a code is"},
		{"extract --json --jsonl", "--json and --jsonl can't be used together"},
		{"extract --allow localhost", `--allow: "localhost" is neither a network such as 10.1.0.0/16 nor an address`},
		{"run --allow 10.0.0.0/33", `--allow: "10.0.0.0/33" is neither a network such as 10.1.0.0/16 nor an address`},
	}
	for _, test := range tests {
		_, err := parsed(strings.Fields(test.args)...)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.args, err, test.want)
		}
	}
}

func TestCommandLinesThatAreRight(t *testing.T) {
	for _, args := range []string{
		"worker " + strings.Join(pipeline.StageNames, " "),
		"dead list --stage emit",
		"dead list",
		"dead drop 3 4",
		"dead replay --all --stage clean --code no_article",
		"subscribe --country jpn,FRA --actor USAGOV --recipient igo --since 1h",
		"subscribe articles --last 3",
		"run --port=-1",
	} {
		if _, err := parsed(strings.Fields(args)...); err != nil {
			t.Errorf("%s: %v", args, err)
		}
	}
}

func TestAllowTakesNetworksAndAddresses(t *testing.T) {
	c, err := parsed("extract", "--allow", "127.0.0.1,10.1.0.0/16", "--allow", "::1")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range c.Extract.Allow {
		got = append(got, netip.Prefix(n).String())
	}
	if want := []string{"127.0.0.1/32", "10.1.0.0/16", "::1/128"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
