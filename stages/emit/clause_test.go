package emit

import (
	"testing"
)

// The trees are given, so that these tests show what this package makes of a right parse, whatever the parser does.
func TestClauses(t *testing.T) {
	for _, test := range []struct{ name, text, tree, want string }{
		{
			"active, with place and time",
			"[Veland|GPE|VEL|VEL] attacked [Osmar|GPE|OSM|OSM] in [Tarn|GPE|OSM|OSM] on {Monday|2031-03-10|2031-03-10|2031-03-10}.",
			"Veland/NNP/nsubj/2 attacked:attack/VBD/root/0 Osmar/NNP/obj/2 in/IN/case/5 Tarn/NNP/obl/2 on/IN/case/7 Monday/NNP/obl/2 ././punct/2",
			"ASSAULT 190 occurred | Veland > Osmar @ Tarn # 2031-03-10\n",
		}, {
			"passive with agent",
			"[Osmar|GPE|OSM|OSM] was attacked by [Veland|GPE|VEL|VEL].",
			"Osmar/NNP/nsubj:pass/3 was:be/VBD/aux:pass/3 attacked:attack/VBN/root/0 by/IN/case/5 Veland/NNP/obl:agent/3 ././punct/3",
			"ASSAULT 190 occurred | Veland > Osmar\n",
		}, {
			"the place behind whom one meets with",
			"[Ana Brook|PERSON|VEL|VELGOV] met with [Ola Lund|PERSON|OSM|OSMGOV] in [Tarn|GPE|OSM|OSM].",
			"Ana/NNP/nsubj/3 Brook/NNP/flat/1 met:meet/VBD/root/0 with/IN/case/5 Ola/NNP/obl/3 Lund/NNP/flat/5 in/IN/case/8 Tarn/NNP/nmod/5 ././punct/3",
			"CONSULT 040 occurred | Ana Brook, Ola Lund > - @ Tarn\n",
		}, {
			"a date when",
			"Talks began on {3 March|2031-03-03|2031-03-03|2031-03-03}, when [Veland|GPE|VEL|VEL] attacked [Osmar|GPE|OSM|OSM].",
			"Talks:talk/NNS/nsubj/2 began:begin/VBD/root/0 on/IN/case/4 3/CD/obl/2 March/NNP/nmod:unmarked/4 ,/,/punct/8 when/WRB/advmod/9 Veland/NNP/nsubj/9 attacked:attack/VBD/advcl/2 Osmar/NNP/obj/9 ././punct/2",
			"ASSAULT 190 occurred | Veland > Osmar # 2031-03-03\n",
		}, {
			"what else was done that day",
			"[Ana Brook|PERSON|VEL|VELGOV] spoke on {Monday|2031-03-10|2031-03-10|2031-03-10}, praising [Osmar|GPE|OSM|OSM].",
			"Ana/NNP/nsubj/3 Brook/NNP/flat/1 spoke:speak/VBD/root/0 on/IN/case/5 Monday/NNP/obl/3 ,/,/punct/7 praising:praise/VBG/advcl/3 Osmar/NNP/obj/7 ././punct/3",
			"SUPPORT 051 occurred | Ana Brook > Osmar # 2031-03-10\n",
		}, {
			"what was done before that day",
			"After attacking [Osmar|GPE|OSM|OSM], [Ana Brook|PERSON|VEL|VELGOV] left on {Monday|2031-03-10|2031-03-10|2031-03-10}.",
			"After/IN/mark/2 attacking:attack/VBG/advcl/7 Osmar/NNP/obj/2 ,/,/punct/2 Ana/NNP/nsubj/7 Brook/NNP/flat/5 left:leave/VBD/root/0 on/IN/case/9 Monday/NNP/obl/7 ././punct/7",
			"ASSAULT 190 occurred | Ana Brook > Osmar\n",
		}, {
			"the day of an attempt",
			"On {Monday|2031-03-10|2031-03-10|2031-03-10} [Veland|GPE|VEL|VEL] tried to bomb [Osmar|GPE|OSM|OSM].",
			"On/IN/case/2 Monday/NNP/obl/4 Veland/NNP/nsubj/4 tried:try/VBD/root/0 to/TO/mark/6 bomb/VB/xcomp/4 Osmar/NNP/obj/6 ././punct/4",
			"ASSAULT/THREATEN 138 possible | Veland > Osmar # 2031-03-10\n",
		}, {
			"the place behind an agent",
			"[Osmar|GPE|OSM|OSM] was attacked by rebels in [Tarn|GPE|OSM|OSM].",
			"Osmar/NNP/nsubj:pass/3 was:be/VBD/aux:pass/3 attacked:attack/VBN/root/0 by/IN/case/5 rebels:rebel/NNS/obl:agent/3 in/IN/case/7 Tarn/NNP/nmod/5 ././punct/3",
			"ASSAULT 190 occurred | rebels (OSMREB) > Osmar @ Tarn\n",
		}, {
			"the place behind who praises is theirs",
			"[Osmar|GPE|OSM|OSM] was praised by officials in [Tarn|GPE|OSM|OSM].",
			"Osmar/NNP/nsubj:pass/3 was:be/VBD/aux:pass/3 praised:praise/VBN/root/0 by/IN/case/5 officials:official/NNS/obl:agent/3 in/IN/case/7 Tarn/NNP/nmod/5 ././punct/3",
			"SUPPORT 051 occurred | officials (OSMGOV) > Osmar\n",
		}, {
			"what a name joins is one",
			"[Ethics and Ponds Commission|ORG|VEL|VELGOV] praised [Osmar|GPE|OSM|OSM].",
			"Ethics/NNP/nsubj/5 and/CC/cc/4 Ponds/NNP/compound/4 Commission:commission/NNP/conj/1 praised:praise/VBD/root/0 Osmar/NNP/obj/5 ././punct/5",
			"SUPPORT 051 occurred | Ethics and Ponds Commission > Osmar\n",
		}, {
			"a by-phrase that the parser took for any phrase",
			"[Ana Brook|PERSON|VEL|VELOPP] was arrested by police.",
			"Ana/NNP/nsubj:pass/4 Brook/NNP/flat/1 was:be/VBD/aux:pass/4 arrested:arrest/VBN/root/0 by/IN/case/6 police/NNS/obl/4 ././punct/4",
			"COERCE 173 occurred | police (COP) > Ana Brook\n",
		}, {
			"the speaker will go: a pronoun below a verb of speech",
			"[Brook|PERSON|VEL|VELGOV] says he will visit [Tarn|GPE|OSM|OSM] {next week|2031-W12|2031-03-17|2031-03-23}.",
			"Brook/NNP/nsubj/2 says:say/VBZ/root/0 he/PRP/nsubj/5 will/MD/aux/5 visit/VB/ccomp/2 Tarn/NNP/obj/5 next/JJ/amod/8 week/NN/obl:unmarked/5 ././punct/2",
			"CONSULT/AGREE 036 planned | Brook > Tarn @ Tarn # 2031-W12\n",
		}, {
			"the infinitive has the subject of its governor, which says how real it is",
			"[Veland|GPE|VEL|VEL] plans to bomb [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 plans:plan/VBZ/root/0 to/TO/mark/4 bomb/VB/xcomp/2 Osmar/NNP/obj/4 ././punct/2",
			"ASSAULT/THREATEN 138 planned | Veland > Osmar\n",
		}, {
			"a demand takes in what is demanded",
			"[Veland|GPE|VEL|VEL] urged [Osmar|GPE|OSM|OSM] to release prisoners.",
			"Veland/NNP/nsubj/2 urged:urge/VBD/root/0 Osmar/NNP/obj/2 to/TO/mark/5 release/VB/xcomp/2 prisoners:prisoner/NNS/obj/5 ././punct/2",
			"REQUEST 020 occurred | Veland > Osmar\n",
		}, {
			"second verbs share the subject, also a passive one",
			"[Brook|PERSON|VEL|VELOPP] was arrested and jailed.",
			"Brook/NNP/nsubj:pass/3 was:be/VBD/aux:pass/3 arrested:arrest/VBN/root/0 and/CC/cc/5 jailed:jail/VBN/conj/3 ././punct/3",
			"COERCE 173 occurred | - > Brook\n",
		}, {
			"a relative pronoun stands for its noun",
			"[Veland|GPE|VEL|VEL] praised [Osmar|GPE|OSM|OSM], which withdrew its troops.",
			"Veland/NNP/nsubj/2 praised:praise/VBD/root/0 Osmar/NNP/obj/2 ,/,/punct/3 which/WDT/nsubj/6 withdrew:withdraw/VBD/acl:relcl/3 its/PRP$/nmod:poss/8 troops:troop/NNS/obj/6 ././punct/2",
			"SUPPORT 051 occurred | Veland > Osmar\nRETREAT 087 occurred | Osmar > -\n",
		}, {
			"who is asked whether is not asked to",
			"[Ana Brook|PERSON|VEL|VELGOV] asked whether [Osmar|GPE|OSM|OSM] would disarm.",
			"Ana/NNP/nsubj/3 Brook/NNP/flat/1 asked:ask/VBD/root/0 whether/IN/mark/7 Osmar/NNP/nsubj/7 would/MD/aux/7 disarm/VB/ccomp/3 ././punct/3",
			"RETREAT/AGREE 035 possible | Osmar > -\n",
		}, {
			"a cardiac arrest",
			"[Ana Brook|PERSON|VEL|VELGOV] suffered a cardiac arrest in [Tarn|GPE|OSM|OSM].",
			"Ana/NNP/nsubj/3 Brook/NNP/flat/1 suffered:suffer/VBD/root/0 a/DT/det/6 cardiac/JJ/amod/6 arrest/NN/obj/3 in/IN/case/8 Tarn/NNP/obl/3 ././punct/3",
			"",
		}, {
			"a storm that clears a country",
			"The storm cleared [Osmar|GPE|OSM|OSM].",
			"The/DT/det/2 storm/NN/nsubj/3 cleared:clear/VBD/root/0 Osmar/NNP/obj/3 ././punct/3",
			"",
		}, {
			"it is none of several people",
			"Officials said it had attacked [Osmar|GPE|OSM|OSM].",
			"Officials:official/NNS/nsubj/2 said:say/VBD/root/0 it/PRP/nsubj/5 had:have/VBD/aux/5 attacked:attack/VBN/ccomp/2 Osmar/NNP/obj/5 ././punct/2",
			"ASSAULT 190 occurred | - > Osmar\n",
		}, {
			"what is yet to be done is not done",
			"[Veland|GPE|VEL|VEL] has yet to praise [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 has:have/VBZ/root/0 yet:yet/RB/advmod/2 to/TO/mark/5 praise:praise/VB/xcomp/2 Osmar/NNP/obj/5 ././punct/2",
			"SUPPORT/REJECT 120 occurred not | Veland > Osmar\n",
		}, {
			"what was never done in any way",
			"[Osmar|GPE|OSM|OSM] was never directly attacked by [Veland|GPE|VEL|VEL].",
			"Osmar/NNP/nsubj:pass/5 was:be/VBD/aux:pass/5 never/RB/advmod/4 directly/RB/advmod/5 attacked:attack/VBN/root/0 by/IN/case/7 Veland/NNP/obl:agent/5 ././punct/5",
			"ASSAULT 190 occurred not | Veland > Osmar\n",
		}, {
			"a state that is called for somebody",
			"[Ana Brook|PERSON|VEL|VELGOV] called [Tarn|GPE|OSM|OSM] for [Osmar|GPE|OSM|OSM].",
			"Ana/NNP/nsubj/3 Brook/NNP/flat/1 called:call/VBD/root/0 Tarn/NNP/obj/3 for/IN/case/6 Osmar/NNP/obl/3 ././punct/3",
			"",
		}, {
			"a place behind whom somebody met, and behind his name",
			"[Ana Brook|PERSON|VEL|VELGOV] met the minister, [Ola Lund|PERSON|OSM|OSMGOV], in [Tarn|GPE|OSM|OSM].",
			"Ana/NNP/nsubj/3 Brook/NNP/flat/1 met:meet/VBD/root/0 the/DT/det/5 minister/NN/obj/3 ,/,/punct/5 Ola/NNP/appos/5 Lund/NNP/flat/7 ,/,/punct/5 in/IN/case/11 Tarn/NNP/nmod/7 ././punct/3",
			"CONSULT 040 occurred | Ana Brook, Ola Lund > - @ Tarn\n",
		}, {
			"a verb that only carries a noun",
			"[Veland|GPE|VEL|VEL] held talks with [Osmar|GPE|OSM|OSM] in [Tarn|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 held:hold/VBD/root/0 talks:talk/NNS/obj/2 with/IN/case/5 Osmar/NNP/nmod/3 in/IN/case/7 Tarn/NNP/obl/2 ././punct/2",
			"CONSULT 040 occurred | Veland, Osmar > - @ Tarn\n",
		}, {
			"whose people they are, though the parse hangs it on what is between them",
			"Talks yielded an agreement between officials from [Osmar|GPE|OSM|OSM] and [Tarn|GPE|TRN|TRN].",
			"Talks:talk/NNS/nsubj/2 yielded:yield/VBD/root/0 an/DT/det/4 agreement/NN/obj/2 between/IN/case/6 officials:official/NNS/nmod/4 from/IN/case/8 Osmar/NNP/nmod/4 and/CC/cc/10 Tarn/NNP/conj/8 ././punct/2",
			"AGREE/SUPPORT 057 occurred | Osmar, Tarn > -\n",
		}, {
			"what follows a noun with between is about it, and no preposition begins a name",
			"[Veland|GPE|VEL|VEL] wants a ceasefire between [Osmar|GPE|OSM|OSM]'s government and rebels fighting there.",
			"Veland/NNP/nsubj/2 wants:want/VBZ/root/0 a/DT/det/4 ceasefire/NN/obj/2 between/IN/case/6 Osmar/NNP/nmod:poss/8 's/POS/case/6 government/NN/nsubj/11 and/CC/cc/10 rebels:rebel/NNS/conj/8 fighting:fight/VBG/conj/2 there/RB/advmod/11 ././punct/2",
			"RETREAT/AGREE 035 possible | Osmar's government (OSMGOV), rebels (REB) > -\nASSAULT 190 ongoing | Osmar's government (OSMGOV), rebels (REB) > -\n",
		}, {
			"a noun with all its parties about it",
			"Talks between [Veland|GPE|VEL|VEL] and [Osmar|GPE|OSM|OSM] collapsed.",
			"Talks:talk/NNS/nsubj/6 between/IN/case/3 Veland/NNP/nmod/1 and/CC/cc/5 Osmar/NNP/conj/3 collapsed:collapse/VBD/root/0 ././punct/6",
			"CONSULT 040 occurred | Veland, Osmar > -\n",
		}, {
			"whose visit",
			"This will be [Brook|PERSON|VEL|VELGOV]'s visit to [Tarn|GPE|OSM|OSM].",
			"This/DT/nsubj/6 will/MD/aux/6 be/VB/cop/6 Brook/NNP/nmod:poss/6 's/POS/case/4 visit/NN/root/0 to/IN/case/8 Tarn/NNP/nmod/6 ././punct/6",
			"CONSULT/AGREE 036 planned | Brook > Tarn @ Tarn\n",
		}, {
			"not done",
			"[Veland|GPE|VEL|VEL] did not send aid to [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/4 did:do/VBD/aux/4 not/RB/advmod/4 send/VB/root/0 aid/NN/obj/4 to/IN/case/7 Osmar/NNP/obl/4 ././punct/4",
			"AID/SANCTION 162 occurred not | Veland > Osmar\n",
		}, {
			"under a condition",
			"If [Veland|GPE|VEL|VEL] bombs [Osmar|GPE|OSM|OSM], they lose.",
			"If/IN/mark/3 Veland/NNP/nsubj/3 bombs:bomb/VBZ/advcl/7 Osmar/NNP/obj/3 ,/,/punct/3 they/PRP/nsubj/7 lose/VBP/root/0 ././punct/7",
			"ASSAULT/THREATEN 138 conditional | Veland > Osmar\n",
		}, {
			"common nouns with a country",
			"[Velandic|NORP|VEL|VEL] troops killed three protesters.",
			"Velandic/JJ/amod/2 troops:troop/NNS/nsubj/3 killed:kill/VBD/root/0 three/CD/nummod/5 protesters:protester/NNS/obj/3 ././punct/3",
			"ASSAULT 190 occurred | Velandic troops (VELMIL) > three protesters (OPP)\n",
		}, {
			"an accident is no act",
			"Three people were killed in a crash in [Tarn|GPE|OSM|OSM].",
			"Three/CD/nummod/2 people/NNS/nsubj:pass/4 were:be/VBD/aux:pass/4 killed:kill/VBN/root/0 in/IN/case/7 a/DT/det/7 crash/NN/obl/4 in/IN/case/9 Tarn/NNP/nmod/7 ././punct/4",
			"",
		}, {
			"a year is nobody",
			"The 2027 agreement between [Veland|GPE|VEL|VEL] and [Osmar|GPE|OSM|OSM] ended.",
			"The/DT/det/3 2027/CD/compound/3 agreement/NN/nsubj/8 between/IN/case/5 Veland/NNP/nmod/3 and/CC/cc/7 Osmar/NNP/conj/5 ended:end/VBD/root/0 ././punct/8",
			"AGREE/SUPPORT 057 occurred | Veland, Osmar > -\n",
		}, {
			"with whom, though the parse hangs it on the day",
			"[Veland|GPE|VEL|VEL] met on {Monday|2031-03-10|2031-03-10|2031-03-10} with [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 met:meet/VBD/root/0 on/IN/case/4 Monday/NNP/obl/2 with/IN/case/6 Osmar/NNP/nmod/4 ././punct/2",
			"CONSULT 040 occurred | Veland, Osmar > - # 2031-03-10\n",
		}, {
			"both of two threats",
			"[Veland|GPE|VEL|VEL] condemned threats to arrest and prosecute people.",
			"Veland/NNP/nsubj/2 condemned:condemn/VBD/root/0 threats:threat/NNS/obj/2 to/TO/mark/5 arrest/VB/acl/3 and/CC/cc/7 prosecute/VB/conj/5 people/NNS/obj/7 ././punct/2",
			"ACCUSE 111 occurred | Veland > -\n",
		}, {
			"a participle that the analysis took for a verb",
			"They pointed to ties and alleged plots against [Velandic|NORP|VEL|VEL] dissidents.",
			"They/PRP/nsubj/2 pointed:point/VBD/root/0 to/IN/case/4 ties:tie/NNS/obl/2 and/CC/cc/6 alleged:allege/VBD/conj/2 plots:plot/NNS/obj/6 against/IN/case/10 Velandic/JJ/amod/10 dissidents:dissident/NNS/nmod/7 ././punct/2",
			"",
		}, {
			"whoever says so is not who is asked",
			"Officials said it emerged that [Veland|GPE|VEL|VEL] questioned them.",
			"Officials:official/NNS/nsubj/2 said:say/VBD/root/0 it/PRP/expl/4 emerged:emerge/VBD/ccomp/2 that/IN/mark/7 Veland/NNP/nsubj/7 questioned:question/VBD/ccomp/4 them/PRP/obj/7 ././punct/2",
			"ACCUSE 090 occurred | Veland > -\n",
		}, {
			"the verb behind an apposition, which the parser took for a participle",
			"The minister, [Ana Brook|PERSON|VEL|VELGOV], accused [Osmar|GPE|OSM|OSM] of lying.",
			"The/DT/det/2 minister/NN/root/0 ,/,/punct/4 Ana/NNP/appos/2 Brook/NNP/flat/4 ,/,/punct/4 accused:accuse/VBN/acl/2 Osmar/NNP/obj/7 of/IN/mark/10 lying:lie/VBG/advcl/7 ././punct/2",
			"ACCUSE 112 occurred | Ana Brook > Osmar\n",
		}, {
			"what a headline's participle is done to",
			"Minister arrested in [Tarn|GPE|OSM|OSM].",
			"Minister:minister/NN/root/0 arrested:arrest/VBN/acl/1 in/IN/case/4 Tarn/NNP/obl/2 ././punct/1",
			"COERCE 173 occurred | - > Minister (GOV) @ Tarn\n",
		}, {
			"whom somebody urges, which the parser took for a receiver",
			"[Veland|GPE|VEL|VEL] urged its nationals to leave.",
			"Veland/NNP/nsubj/2 urged:urge/VBD/root/0 its/PRP$/nmod:poss/4 nationals:national/NNS/iobj/2 to/TO/mark/6 leave/VB/xcomp/2 ././punct/2",
			"REQUEST 020 occurred | Veland > its nationals (VELCVL)\n",
		}, {
			"an order that the parser hung on whom it is given to",
			"A court ordered [Osmar|GPE|OSM|OSM] to release soldiers.",
			"A/DT/det/2 court/NN/nsubj/3 ordered:order/VBD/root/0 Osmar/NNP/obj/3 to/TO/mark/6 release/VB/acl/4 soldiers:soldier/NNS/obj/6 ././punct/3",
			"REQUEST 100 occurred | court (JUD) > Osmar\n",
		}, {
			"a date before what is threatened",
			"[Veland|GPE|VEL|VEL] threatened on {Monday|2031-03-10|2031-03-10|2031-03-10} to bomb [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 threatened:threaten/VBD/root/0 on/IN/case/4 Monday/NNP/obl/2 to/TO/mark/6 bomb/VB/advcl/2 Osmar/NNP/obj/6 ././punct/2",
			"THREATEN 130 occurred | Veland > Osmar # 2031-03-10\n",
		}, {
			"who did what he is thanked for",
			"[Veland|GPE|VEL|VEL] thanked [Osmar|GPE|OSM|OSM] for freeing soldiers.",
			"Veland/NNP/nsubj/2 thanked:thank/VBD/root/0 Osmar/NNP/obj/2 for/IN/mark/5 freeing:free/VBG/advcl/2 soldiers:soldier/NNS/obj/5 ././punct/2",
			"SUPPORT 051 occurred | Veland > Osmar\nRETREAT 084 occurred | Osmar > soldiers (MIL)\n",
		}, {
			"those killed in an attack were killed by the attackers",
			"Two people were killed in a [Velandic|NORP|VEL|VEL] attack on [Tarn|GPE|OSM|OSM].",
			"Two/CD/nummod/2 people/NNS/nsubj:pass/4 were:be/VBD/aux:pass/4 killed:kill/VBN/root/0 in/IN/case/8 a/DT/det/8 Velandic/JJ/amod/8 attack/NN/obl/4 on/IN/case/10 Tarn/NNP/nmod/8 ././punct/4",
			"ASSAULT 190 occurred | Velandic > Two people (CVL) @ Tarn\n",
		}, {
			"those in whose attack, not those attacked",
			"A strike on [Osmar|GPE|OSM|OSM] killed two people.",
			"A/DT/det/2 strike/NN/nsubj/5 on/IN/case/4 Osmar/NNP/nmod/2 killed:kill/VBD/root/0 two/CD/nummod/7 people/NNS/obj/5 ././punct/5",
			"ASSAULT 190 occurred | - > two people (CVL) @ Osmar\n",
		}, {
			"X's arrest of Y",
			"[Veland|GPE|VEL|VEL]'s arrest of [Ana Brook|PERSON|OSM|OSMOPP] surprised few.",
			"Veland/NNP/nmod:poss/3 's/POS/case/1 arrest/NN/nsubj/7 of/IN/case/5 Ana/NNP/nmod/3 Brook/NNP/flat/5 surprised:surprise/VBD/root/0 few/JJ/obj/7 ././punct/7",
			"COERCE 173 occurred | Veland > Ana Brook\n",
		}, {
			"arrested and sentenced are two acts",
			"[Ana Brook|PERSON|VEL|VELOPP] was arrested in [Tarn|GPE|VEL|VEL], and a court sentenced [Ana Brook|PERSON|VEL|VELOPP].",
			"Ana/NNP/nsubj:pass/4 Brook/NNP/flat/1 was:be/VBD/aux:pass/4 arrested:arrest/VBN/root/0 in/IN/case/6 Tarn/NNP/obl/4 ,/,/punct/11 and/CC/cc/11 a/DT/det/10 court/NN/nsubj/11 sentenced:sentence/VBD/conj/4 Ana/NNP/obj/11 Brook/NNP/flat/12 ././punct/4",
			"COERCE 173 occurred | - > Ana Brook @ Tarn\nCOERCE 173 occurred | court (JUD) > Ana Brook\n",
		}, {
			"a town that was attacked is where it happened",
			"[Veland|GPE|VEL|VEL] bombed [Tarn|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 bombed:bomb/VBD/root/0 Tarn/NNP/obj/2 ././punct/2",
			"ASSAULT 190 occurred | Veland > Tarn @ Tarn\n",
		}, {
			"where somebody is abducted from",
			"Gunmen abducted [Ana Brook|PERSON|VEL|VELMED] from [Tarn|GPE|VEL|VEL].",
			"Gunmen:gunman/NNS/nsubj/2 abducted:abduct/VBD/root/0 Ana/NNP/obj/2 Brook/NNP/flat/3 from/IN/case/6 Tarn/NNP/obl/2 ././punct/2",
			"ASSAULT 181 occurred | Gunmen (REB) > Ana Brook @ Tarn\n",
		}, {
			"the liberation of Y by X, told as X's",
			"[Veland|GPE|VEL|VEL]'s liberation of [Tarn|GPE|OSM|OSM] surprised few.",
			"Veland/NNP/nmod:poss/3 's/POS/case/1 liberation/NN/nsubj/6 of/IN/case/5 Tarn/NNP/nmod/3 surprised:surprise/VBD/root/0 few/JJ/obj/6 ././punct/6",
			"ASSAULT 192 occurred | Veland > Tarn @ Tarn\n",
		}, {
			"a purpose of protest",
			"Workers marched to demand aid from [Veland|GPE|VEL|VEL].",
			"Workers:worker/NNS/nsubj/2 marched:march/VBD/root/0 to/TO/mark/4 demand/VB/advcl/2 aid/NN/obj/4 from/IN/case/7 Veland/NNP/obl/4 ././punct/2",
			"PROTEST 141 occurred | Workers (LAB) > -\n",
		}, {
			"what somebody calls an act",
			"[Veland|GPE|VEL|VEL] spoke of what it called the murder of [Ana Brook|PERSON|OSM|OSMOPP].",
			"Veland/NNP/nsubj/2 spoke:speak/VBD/root/0 of/IN/case/4 what/WP/obl/2 it/PRP/nsubj/6 called:call/VBD/acl:relcl/4 the/DT/det/8 murder/NN/xcomp/6 of/IN/case/10 Ana/NNP/nmod/8 Brook/NNP/flat/10 ././punct/2",
			"ASSAULT 180 occurred | - > Ana Brook\n",
		}, {
			"criticism that is rejected was made",
			"[Veland|GPE|VEL|VEL] rejected criticism by [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 rejected:reject/VBD/root/0 criticism/NN/obj/2 by/IN/case/5 Osmar/NNP/nmod/3 ././punct/2",
			"REJECT 120 occurred | Veland > Osmar\nACCUSE 111 occurred | Osmar > -\n",
		}, {
			"the verb behind a relative clause, which the parser took for a participle",
			"[Ana Brook|PERSON|VEL|VELGOV], who was in [Tarn|GPE|OSM|OSM], thanked [Osmar|GPE|OSM|OSM].",
			"Ana/NNP/root/0 Brook/NNP/flat/1 ,/,/punct/6 who/WP/nsubj/6 was:be/VBD/cop/6 in/IN/case/7 Tarn/NNP/acl:relcl/1 ,/,/punct/9 thanked:thank/VBN/acl/1 Osmar/NNP/obj/9 ././punct/1",
			"SUPPORT 051 occurred | Ana Brook > Osmar\n",
		}, {
			"a participle behind where somebody is",
			"[Ana Brook|PERSON|VEL|VELOPP] is in prison, charged with treason.",
			"Ana/NNP/nsubj/5 Brook/NNP/flat/1 is:be/VBZ/cop/5 in/IN/case/5 prison/NN/root/0 ,/,/punct/7 charged:charge/VBN/acl/5 with/IN/case/9 treason/NN/obl/7 ././punct/5",
			"ACCUSE 112 occurred | - > Ana Brook\n",
		}, {
			"what is called off, which the parser took for what it is called",
			"[Veland|GPE|VEL|VEL] called off talks with [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/2 called:call/VBD/root/0 off/RP/compound:prt/2 talks:talk/NNS/xcomp/2 with/IN/case/6 Osmar/NNP/nmod/4 ././punct/2",
			"SANCTION 164 occurred | Veland > Osmar\n",
		}, {
			"a second verb that cannot go with an infinitive",
			"[Veland|GPE|VEL|VEL] announced a decision to leave and accused [Osmar|GPE|OSM|OSM] of lies.",
			"Veland/NNP/nsubj/2 announced:announce/VBD/root/0 a/DT/det/4 decision/NN/obj/2 to/TO/mark/6 leave/VB/acl/4 and/CC/cc/8 accused:accuse/VBN/conj/6 Osmar/NNP/obj/8 of/IN/case/11 lies:lie/NNS/obl/8 ././punct/2",
			"ACCUSE 112 occurred | Veland > Osmar\n",
		}, {
			"somebody in apposition who was arrested",
			"[Veland|GPE|VEL|VEL] freed [Ana Brook|PERSON|OSM|OSM], a teacher who was arrested in [Tarn|GPE|VEL|VEL].",
			"Veland/NNP/nsubj/2 freed:free/VBD/root/0 Ana/NNP/obj/2 Brook/NNP/flat/3 ,/,/punct/7 a/DT/det/7 teacher/NN/appos/3 who/WP/nsubj:pass/10 was:be/VBD/aux:pass/10 arrested:arrest/VBN/acl:relcl/7 in/IN/case/12 Tarn/NNP/obl/10 ././punct/2",
			"RETREAT 084 occurred | Veland > Ana Brook\nCOERCE 173 occurred | - > Ana Brook @ Tarn\n",
		}, {
			"a participle with an object is the verb",
			"Gunmen shot two tourists.",
			"Gunmen:gunman/NNS/root/0 shot:shoot/VBN/acl/1 two/CD/nummod/4 tourists:tourist/NNS/obj/2 ././punct/1",
			"ASSAULT 193 occurred | Gunmen (REB) > two tourists (CVL)\n",
		}, {
			"a noun with subject and object is the verb",
			"Police shot two protesters in [Tarn|GPE|VEL|VEL].",
			"Police:police/NNS/nsubj/2 shot/NN/root/0 two/CD/nummod/4 protesters:protester/NNS/obj/2 in/IN/case/6 Tarn/NNP/nmod/4 ././punct/2",
			"ASSAULT 193 occurred | Police (COP) > two protesters (VELOPP) @ Tarn\n",
		}, {
			"who gives is the donor's subject",
			"[Veland|GPE|VEL|VEL] was the first donor, giving money to [Osmar|GPE|OSM|OSM].",
			"Veland/NNP/nsubj/5 was:be/VBD/cop/5 the/DT/det/5 first/JJ/amod/5 donor/NN/root/0 ,/,/punct/7 giving:give/VBG/acl/5 money/NN/obj/7 to/IN/case/10 Osmar/NNP/obl/7 ././punct/5",
			"AID 070 ongoing | Veland > Osmar\n",
		}, {
			"those who died in an attack, beside the town",
			"[Veland|GPE|VEL|VEL] bombed [Tarn|GPE|OSM|OSM], killing two people.",
			"Veland/NNP/nsubj/2 bombed:bomb/VBD/root/0 Tarn/NNP/obj/2 ,/,/punct/5 killing:kill/VBG/advcl/2 two/CD/nummod/7 people/NNS/obj/5 ././punct/2",
			"ASSAULT 190 occurred | Veland > two people (CVL) @ Tarn\n",
		}, {
			"attacked and killed is one act",
			"Rebels attacked an army base and killed two people.",
			"Rebels:rebel/NNS/nsubj/2 attacked:attack/VBD/root/0 an/DT/det/5 army/NN/compound/5 base/NN/obj/2 and/CC/cc/7 killed:kill/VBD/conj/2 two/CD/nummod/9 people/NNS/obj/7 ././punct/2",
			"ASSAULT 190 occurred | Rebels (REB) > army (MIL)\n",
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
