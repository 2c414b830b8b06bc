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
			"what a treaty is about is not where it is signed",
			"[Veland|GPE|VEL|VEL] and [Lund|GPE|LUN|LUN] signed a treaty ending fights in [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/4 and/CC/cc/3 Lund/NNP/conj/1 signed:sign/VBD/root/0 a/DT/det/6 treaty/NN/obj/4 ending:end/VBG/acl/6 fights:fight/NNS/obj/7 in/IN/case/10 Osmar/NNP/obl/7 ././punct/4",
			"",
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
			"into the streets of a town",
			"Crowds took to the streets of [Tarn|GPE|VEL|VEL].",
			"Crowds:crowd/NNS/nsubj/2 took:take/VBD/root/0 to/IN/case/5 the/DT/det/5 streets:street/NNS/obl/2 of/IN/case/7 Tarn/NNP/nmod/5 ././punct/2",
			"Tarn",
		}, {
			"between the sides of a clash",
			"Clashes between rebels and troops in [Tarn|GPE|VEL|VEL] went on.",
			"Clashes:clash/NNS/nsubj/8 between/IN/case/3 rebels:rebel/NNS/nmod/1 and/CC/cc/5 troops:troop/NNS/conj/3 in/IN/case/7 Tarn/NNP/nmod/5 went:go/VBD/root/0 on/RP/compound:prt/8 ././punct/8",
			"Tarn",
		}, {
			"when it happened is where it happened",
			"Two soldiers were killed when a bomb exploded in [Tarn|GPE|VEL|VEL].",
			"Two/CD/nummod/2 soldiers:soldier/NNS/nsubj:pass/4 were:be/VBD/aux:pass/4 killed:kill/VBN/root/0 when/WRB/advmod/8 a/DT/det/7 bomb/NN/nsubj/8 exploded:explode/VBD/advcl/4 in/IN/case/10 Tarn/NNP/obl/8 ././punct/4",
			"Tarn",
		}, {
			"a bomb where it stood",
			"A bomb in [Tarn|GPE|VEL|VEL] killed two people.",
			"A/DT/det/2 bomb/NN/nsubj/5 in/IN/case/4 Tarn/NNP/nmod/2 killed:kill/VBD/root/0 two/CD/nummod/7 people/NNS/obj/5 ././punct/5",
			"Tarn",
		}, {
			"people who are only spoken to",
			"[Veland|GPE|VEL|VEL] urged protesters in [Tarn|GPE|OSM|OSM] to leave.",
			"Veland/NNP/nsubj/2 urged:urge/VBD/root/0 protesters:protester/NNS/obj/2 in/IN/case/5 Tarn/NNP/nmod/3 to/TO/mark/7 leave/VB/xcomp/2 ././punct/2",
			"",
		}, {
			"a province rather than its country",
			"Rebels killed two people in [Osmar|GPE|OSM|OSM]'s [Tarn|GPE|OSM|OSM] province.",
			"Rebels:rebel/NNS/nsubj/2 killed:kill/VBD/root/0 two/CD/nummod/4 people/NNS/obj/2 in/IN/case/9 Osmar/NNP/nmod:poss/9 's/POS/case/6 Tarn/NNP/compound/9 province/NN/obl/2 ././punct/2",
			"Tarn",
		}, {
			"a town that people of its own country take",
			"[Velandic|NORP|VEL|VEL] troops captured the [Velandic|NORP|VEL|VEL] town of [Tarn|GPE|VEL|VEL].",
			"Velandic/JJ/amod/2 troops:troop/NNS/nsubj/3 captured:capture/VBD/root/0 the/DT/det/6 Velandic/JJ/amod/6 town/NN/obj/3 of/IN/case/8 Tarn/NNP/nmod/6 ././punct/3",
			"Tarn",
		}, {
			"rebels who strike from their country",
			"Rebels in [Tarn|GPE|VEL|VEL] attacked [Osmar|GPE|OSM|OSM].",
			"Rebels:rebel/NNS/nsubj/4 in/IN/case/3 Tarn/NNP/nmod/1 attacked:attack/VBD/root/0 Osmar/NNP/obj/4 ././punct/4",
			"",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := codedFrom(t, test.text, test.tree)
			if len(a.Events) == 0 {
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

// When and where acts took place that a clause tells beside others.
func TestSharedSetting(t *testing.T) {
	for _, test := range []struct{ name, text, tree, want string }{
		{
			"one participle after the other",
			"On {Monday|2031-03-10} gunmen shelled [Tarn|GPE|VEL|VEL], looting homes and abducting [Ana Brook|PERSON|VEL|VELOPP].",
			"On/IN/case/2 Monday/NNP/obl/4 gunmen:gunman/NNS/nsubj/4 shelled:shell/VBD/root/0 Tarn/NNP/obj/4 ,/,/punct/7 looting:loot/VBG/advcl/4 homes:home/NNS/obj/7 and/CC/cc/10 abducting:abduct/VBG/conj/7 Ana/NNP/obj/10 Brook/NNP/flat/11 ././punct/4",
			"ASSAULT 194 occurred | gunmen (REB) > Tarn @ Tarn # 2031-03-10\nASSAULT 181 occurred | gunmen (REB) > Ana Brook # 2031-03-10\n",
		}, {
			"the day a sentence begins with",
			"On {Monday|2031-03-10} [Veland|GPE|VEL|VEL] praised [Tarn|GPE|TAR|TAR] and [Osmar|GPE|OSM|OSM] thanked [Lund|GPE|LUN|LUN].",
			"On/IN/case/2 Monday/NNP/obl/4 Veland/NNP/nsubj/4 praised:praise/VBD/root/0 Tarn/NNP/obj/4 and/CC/cc/8 Osmar/NNP/nsubj/8 thanked:thank/VBD/conj/4 Lund/NNP/obj/8 ././punct/4",
			"SUPPORT 051 occurred | Veland > Tarn # 2031-03-10\nSUPPORT 051 occurred | Osmar > Lund # 2031-03-10\n",
		}, {
			"a day that the first clause ends with",
			"[Veland|GPE|VEL|VEL] praised [Tarn|GPE|TAR|TAR] on {Monday|2031-03-10} and [Osmar|GPE|OSM|OSM] thanked [Lund|GPE|LUN|LUN].",
			"Veland/NNP/nsubj/2 praised:praise/VBD/root/0 Tarn/NNP/obj/2 on/IN/case/5 Monday/NNP/obl/2 and/CC/cc/8 Osmar/NNP/nsubj/8 thanked:thank/VBD/conj/2 Lund/NNP/obj/8 ././punct/2",
			"SUPPORT 051 occurred | Veland > Tarn # 2031-03-10\nSUPPORT 051 occurred | Osmar > Lund\n",
		}, {
			"what people gather for",
			"Crowds gathered in [Tarn|GPE|VEL|VEL] on {Monday|2031-03-10} to criticise [Osmar|GPE|OSM|OSM].",
			"Crowds:crowd/NNS/nsubj/2 gathered:gather/VBD/root/0 in/IN/case/4 Tarn/NNP/obl/2 on/IN/case/6 Monday/NNP/obl/2 to/TO/mark/8 criticise/VB/advcl/2 Osmar/NNP/obj/8 ././punct/2",
			"ACCUSE 111 planned | Crowds (CVL) > Osmar @ Tarn # 2031-03-10\n",
		}, {
			"the day of what killed them",
			"[Ana Brook|PERSON|VEL|VELOPP] was killed when a wall fell in [Tarn|GPE|VEL|VEL] on {Monday|2031-03-10}, rebels said.",
			"Ana/NNP/nsubj:pass/4 Brook/NNP/flat/1 was:be/VBD/aux:pass/4 killed:kill/VBN/root/0 when/WRB/advmod/8 a/DT/det/7 wall/NN/nsubj/8 fell:fall/VBD/advcl/4 in/IN/case/10 Tarn/NNP/obl/8 on/IN/case/12 Monday/NNP/obl/8 ,/,/punct/15 rebels:rebel/NNS/nsubj/15 said:say/VBD/parataxis/4 ././punct/4",
			"ASSAULT 190 occurred | - > Ana Brook @ Tarn # 2031-03-10\n",
		}, {
			"a day before what is only recent",
			"[Veland|GPE|VEL|VEL] {recently|PAST_REF} praised [Osmar|GPE|OSM|OSM] on {Monday|2031-03-10}.",
			"Veland/NNP/nsubj/3 recently/RB/advmod/3 praised:praise/VBD/root/0 Osmar/NNP/obj/3 on/IN/case/6 Monday/NNP/obl/3 ././punct/3",
			"SUPPORT 051 occurred | Veland > Osmar # 2031-03-10\n",
		}, {
			"its own soon before the day of the clause it shares",
			"[Veland|GPE|VEL|VEL] praised [Tarn|GPE|TAR|TAR] on {Monday|2031-03-10} and thanked [Osmar|GPE|OSM|OSM] in {the near future|FUTURE_REF}.",
			"Veland/NNP/nsubj/2 praised:praise/VBD/root/0 Tarn/NNP/obj/2 on/IN/case/5 Monday/NNP/obl/2 and/CC/cc/7 thanked:thank/VBD/conj/2 Osmar/NNP/obj/7 in/IN/case/12 the/DT/det/12 near/JJ/amod/12 future/NN/obl/7 ././punct/2",
			"SUPPORT 051 occurred | Veland > Tarn # 2031-03-10\nSUPPORT 051 occurred | Veland > Osmar # FUTURE_REF\n",
		}, {
			"what is recent about a noun",
			"[Veland|GPE|VEL|VEL] praised the {recent|PAST_REF} decision of [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 praised:praise/VBD/root/0 the/DT/det/5 recent/JJ/amod/5 decision/NN/obj/2 of/IN/case/7 Osmar/NNP/nmod/5 ././punct/2",
			"SUPPORT 051 occurred | Veland > Osmar\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := codedFrom(t, test.text, test.tree)
			if got := told(a); got != test.want {
				t.Errorf("%s\ngot\n%swant\n%s", a.Text, got, test.want)
			}
		})
	}
}
