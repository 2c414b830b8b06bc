package emit

import "testing"

// Where an act took place, from trees that are given.
func TestPlace(t *testing.T) {
	for _, test := range []struct{ name, text, tree, want string }{
		{
			"through a town",
			"Crowds marched through [Tarn|GPE|VEL|VEL].",
			"Crowds:crowd/NNS/nsubj/2 marched:march/VBD/root/0 through/IN/case/4 Tarn/NNP/obl/2 ././punct/2",
			"Tarn",
		}, {
			"behind whom they fought",
			"Students clashed with police in [Tarn|GPE|VEL|VEL].",
			"Students:student/NNS/nsubj/2 clashed:clash/VBD/root/0 with/IN/case/4 police/NN/obl/2 in/IN/case/6 Tarn/NNP/nmod/4 ././punct/2",
			"Tarn",
		}, {
			"behind what was struck, below the noun of the act",
			"[Veland|GPE|VEL|VEL] conducted strikes against rebels in [Tarn|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 conducted:conduct/VBD/root/0 strikes:strike/NNS/obj/2 against/IN/case/5 rebels:rebel/NNS/nmod/3 in/IN/case/7 Tarn/NNP/nmod/5 ././punct/2",
			"Tarn",
		}, {
			"in the clause of the purpose",
			"Police fired teargas to disperse protesters in [Tarn|GPE|VEL|VEL].",
			"Police:police/NNS/nsubj/2 fired:fire/VBD/root/0 teargas/NN/obj/2 to/TO/mark/5 disperse/VB/advcl/2 protesters:protester/NNS/obj/5 in/IN/case/8 Tarn/NNP/nmod/6 ././punct/2",
			"Tarn",
		}, {
			"what talks are about is not where they are held",
			"[Veland|GPE|VEL|VEL] will host a conference on [Osmar|GPE|OSM|OSM] in [Tarn|GPE|VEL|VEL].",
			"Veland/NNP/nsubj/3 will/MD/aux/3 host/VB/root/0 a/DT/det/5 conference/NN/obj/3 on/IN/case/7 Osmar/NNP/nmod/5 in/IN/case/9 Tarn/NNP/nmod/5 ././punct/3",
			"Tarn",
		}, {
			"whom somebody calls on is not where",
			"[Veland|GPE|VEL|VEL] called on [Osmar|GPE|OSM|OSM] to withdraw.",
			"Veland/NNP/nsubj/2 called:call/VBD/root/0 on/IN/case/4 Osmar/NNP/obl/2 to/TO/mark/6 withdraw/VB/xcomp/2 ././punct/2",
			"",
		}, {
			"the town that is besieged",
			"[Veland|GPE|VEL|VEL] shelled the city of [Tarn|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 shelled:shell/VBD/root/0 the/DT/det/4 city/NN/obj/2 of/IN/case/6 Tarn/NNP/nmod/4 ././punct/2",
			"Tarn",
		}, {
			"an embassy is where it stands, not whose it is",
			"Students rallied outside the embassy of [Osmar|GPE|OSM|OSM] in [Tarn|GPE|VEL|VEL].",
			"Students:student/NNS/nsubj/2 rallied:rally/VBD/root/0 outside/IN/case/5 the/DT/det/5 embassy/NN/obl/2 of/IN/case/7 Osmar/NNP/nmod/5 in/IN/case/9 Tarn/NNP/nmod/5 ././punct/2",
			"Tarn",
		}, {
			"where an office's holder comes from",
			"Police arrested two men in the [Osmar|GPE|OSM|OSM] senator's office.",
			"Police:police/NNS/nsubj/2 arrested:arrest/VBD/root/0 two/CD/nummod/4 men:man/NNS/obj/2 in/IN/case/9 the/DT/det/7 Osmar/NNP/compound/8 senator/NN/nmod:poss/10 's/POS/case/8 office/NN/obl/2 ././punct/2",
			"",
		}, {
			"the police of a town",
			"Police in [Tarn|GPE|VEL|VEL] arrested [Ana Brook|PERSON|VEL|VELOPP].",
			"Police:police/NNS/nsubj/4 in/IN/case/3 Tarn/NNP/nmod/1 arrested:arrest/VBD/root/0 Ana/NNP/obj/4 Brook/NNP/flat/5 ././punct/4",
			"Tarn",
		}, {
			"rebels who strike from their country",
			"Rebels in [Tarn|GPE|VEL|VEL] attacked [Osmar|GPE|OSM|OSM].",
			"Rebels:rebel/NNS/nsubj/4 in/IN/case/3 Tarn/NNP/nmod/1 attacked:attack/VBD/root/0 Osmar/NNP/obj/4 ././punct/4",
			"",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := article(t, test.text)
			withTree(t, a, test.tree)
			if err := New().Process(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			if len(a.Events) != 1 {
				t.Fatalf("%s\n%s", a.Text, told(a))
			}
			got := ""
			if p := a.Events[0].Place; p != nil {
				got = p.Name
			}
			if got != test.want {
				t.Errorf("%s\ngot %q, want %q", a.Text, got, test.want)
			}
		})
	}
}
