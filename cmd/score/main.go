// Command score measures how accurate the program is on the sets beside the
// repository, and compares with the figures that were committed last.
//
//	go run ./cmd/score                            # all sets, against SCORES.md
//	go run ./cmd/score --only annotated,times     # some tasks or sets
//	go run ./cmd/score --update                   # write what was measured into SCORES.md
//
// It runs the scorers that lie there, which run dateline extract --jsonl, and
// reads their last line. SCORES.md is both the page for people and the list of
// what is measured: every row of its tables names a set and a metric of it.
// A figure that fell is an error, so that a change that makes something worse
// does not pass unseen.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// slack is how far a figure may lie below the committed one, which has four digits.
const slack = 0.00005

var cli struct {
	Shared   string   `type:"existingdir" default:"../shared" help:"Folder with the scorers (score) and the sets (corpora)."`
	Page     string   `type:"existingfile" default:"SCORES.md" help:"Page with the committed figures."`
	Only     []string `help:"Tasks or sets to measure, such as times or annotated/annotated-dev; by default all on the page."`
	Update   bool     `help:"Write what was measured into the page instead of failing where a figure fell."`
	Dateline string   `help:"The program; by default it is built from this checkout." placeholder:"FILE"`
}

func main() {
	ctx := kong.Parse(&cli, kong.Name("score"), kong.Description("Measures how accurate the program is, and compares with the committed figures."))
	ctx.FatalIfErrorf(run(context.Background()))
}

func run(ctx context.Context) error {
	text, err := os.ReadFile(cli.Page)
	if err != nil {
		return err
	}
	page := readPage(string(text))
	sets := page.sets(cli.Only)
	if len(sets) == 0 {
		return fmt.Errorf("no set on %s matches --only %s", cli.Page, strings.Join(cli.Only, ","))
	}
	program, remove, err := build(ctx)
	if err != nil {
		return err
	}
	defer remove()
	fell := 0
	fmt.Printf("%-28s %-28s %9s %9s\n", "set", "metric", "committed", "now")
	for _, set := range sets {
		measured, err := measure(ctx, program, set)
		if err != nil {
			return fmt.Errorf("scoring %s: %w", set, err)
		}
		for _, r := range page.rows(set) {
			now, ok := measured[r.metric]
			if !ok {
				return fmt.Errorf("%s has no metric %s", set, r.metric)
			}
			mark := ""
			switch {
			case now < r.figure-slack:
				mark = "  fell"
				fell++
			case now > r.figure+slack:
				mark = "  rose"
			}
			fmt.Printf("%-28s %-28s %9.4f %9.4f%s\n", set, r.metric, r.figure, now, mark)
			page.set(r, now)
		}
	}
	if cli.Update {
		return os.WriteFile(cli.Page, []byte(page.String()), 0o644)
	}
	if fell > 0 {
		return fmt.Errorf("%d figures are below those on %s", fell, cli.Page)
	}
	return nil
}

// build gives the program to measure, and removes it afterwards if it was built for this.
func build(ctx context.Context) (program string, remove func(), err error) {
	if cli.Dateline != "" {
		program, err = filepath.Abs(cli.Dateline)
		return program, func() {}, err
	}
	dir, err := os.MkdirTemp("", "dateline-score")
	if err != nil {
		return "", nil, err
	}
	program = filepath.Join(dir, "dateline")
	cmd := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/dateline")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		os.RemoveAll(dir)
		return "", nil, fmt.Errorf("building dateline: %w", err)
	}
	return program, func() { os.RemoveAll(dir) }, nil
}

// measure runs the scorer of a set, such as times/timebank, and gives its figures by metric.
func measure(ctx context.Context, program, set string) (map[string]float64, error) {
	task, name, _ := strings.Cut(set, "/")
	cmd := exec.CommandContext(ctx, filepath.Join(cli.Shared, "score", "run.sh"), task, name)
	cmd.Env = append(os.Environ(), "DATELINE="+program, "PYTHONDONTWRITEBYTECODE=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	var all map[string]any
	if err := json.Unmarshal(lines[len(lines)-1], &all); err != nil {
		return nil, fmt.Errorf("reading the scorer's last line: %w", err)
	}
	for _, breach := range []string{"missing", "text_changed", "wrong_spans"} {
		if n, _ := all[breach].(float64); n > 0 {
			return nil, errors.New("the records break the contract: " + breach)
		}
	}
	figures := make(map[string]float64, len(all))
	for metric, v := range all {
		if f, ok := v.(float64); ok {
			figures[metric] = f
		}
	}
	return figures, nil
}

// row is a figure on the page.
type row struct {
	line        int
	set, metric string
	figure      float64
}

// page is SCORES.md: its lines, and those of them that hold a figure.
type page struct {
	lines []string
	all   []row
}

// readPage finds the rows of the tables whose first three columns are a set, a metric and a figure.
func readPage(text string) *page {
	p := &page{lines: strings.Split(text, "\n")}
	for i, line := range p.lines {
		cells := strings.Split(line, "|")
		if len(cells) < 5 {
			continue
		}
		r := row{line: i, set: strings.TrimSpace(cells[1]), metric: strings.Trim(strings.TrimSpace(cells[2]), "`")}
		if _, err := fmt.Sscanf(strings.TrimSpace(cells[3]), "%g", &r.figure); err == nil && strings.Contains(r.set, "/") {
			p.all = append(p.all, r)
		}
	}
	return p
}

// sets gives the sets on the page that are asked for, by task or by name, in the order of the page.
func (p *page) sets(only []string) []string {
	var sets []string
	for _, r := range p.all {
		task, name, _ := strings.Cut(r.set, "/")
		wanted := len(only) == 0 || slices.Contains(only, task) || slices.Contains(only, name) || slices.Contains(only, r.set)
		if wanted && !slices.Contains(sets, r.set) {
			sets = append(sets, r.set)
		}
	}
	return sets
}

func (p *page) rows(set string) []row {
	return slices.DeleteFunc(slices.Clone(p.all), func(r row) bool { return r.set != set })
}

// set puts a new figure into a row.
func (p *page) set(r row, figure float64) {
	cells := strings.Split(p.lines[r.line], "|")
	cells[3] = fmt.Sprintf(" %.4f ", math.Round(figure*1e4)/1e4)
	p.lines[r.line] = strings.Join(cells, "|")
}

func (p *page) String() string { return strings.Join(p.lines, "\n") }
