package emit

import (
	"strings"
	"testing"

	"dateline/schemas"
)

func TestWhatIsAnAct(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"an adjective is nobody", "[Ana Brook|PERSON|VEL|VELGOV] criticised an official decision.", "ACCUSE 111 occurred | Ana Brook > -\n"},
		{"nor one of many things", "[Ana Brook|PERSON|VEL|VELGOV] promised to protect one of the wonders.", "AGREE 030 occurred | Ana Brook > -\n"},
		{"a number of people is somebody", "Gunmen injured two on {Monday|2031-03-10}.", "ASSAULT 182 occurred | Gunmen (REB) > two # 2031-03-10\n"},
		{"who is released", "[Veland|GPE|VEL|VEL] released two nationals of [Osmar|GPE|OSM|OSM].", "RETREAT 084 occurred | Veland > two nationals of Osmar (OSMCVL)\n"},
		{"a new make", "[Lakesoft|ORG|VEL|VELBUS] will release a similar aircraft.", ""},
		{"a product", "[Ana Brook|PERSON|VEL|VELBUS] announced the release of [Lakesoft|ORG|VEL|VELBUS]'s maps.", ""},
		{"a ship", "A court ordered the [Osmar|GPE|OSM|OSM] tanker's release.", "RETREAT 084 demanded | court (JUD) > Osmar\n"},
		{"a warning of weather", "[Lake Office|ORG|VEL|VELGOV] issued a storm warning to [Tarn|GPE|OSM|OSM].", ""},
		{"what is not there", "[Veland|GPE|VEL|VEL] had no threats against [Osmar|GPE|OSM|OSM].", ""},
		{"a thing that threatens", "The rules threaten [Osmar|GPE|OSM|OSM].", ""},
		{"what is taken out of a treaty is not who suffers it", "[Ana Brook|PERSON|VEL|VELGOV] withdrew [Veland|GPE|VEL|VEL] from a treaty with [Osmar|GPE|OSM|OSM].", "SANCTION 161 occurred | Ana Brook > Osmar\n"},
		{"a win", "[Ana Brook|PERSON|VEL|VELGOV] stormed to victory in the election.", ""},
		{"who leaves in anger", "[Ana Brook|PERSON|VEL|VELGOV] stormed out of the hall.", ""},
		{"a palace stormed", "Gunmen stormed a base of [Osmar|GPE|OSM|OSM].", "ASSAULT 190 occurred | Gunmen (REB) > Osmar\n"},
		{"what somebody feels", "[Ana Brook|PERSON|VEL|VELGOV] was very encouraged by [Ola Lund|PERSON|OSM|OSMGOV].", ""},
		{"what gives hope", "[Ana Brook|PERSON|VEL|VELGOV] was encouraged by the attitude of [Ola Lund|PERSON|OSM|OSMGOV].", ""},
		{"what somebody is moved to do", "[Ola Lund|PERSON|OSM|OSMGOV] was encouraged by [Ana Brook|PERSON|VEL|VELGOV] to resign.", "REQUEST 020 occurred | Ana Brook > Ola Lund\n"},
		{"a firm claim", "[Ana Brook|PERSON|VEL|VELGOV] insisted that [Osmar|GPE|OSM|OSM] was safe.", ""},
		{"an act that somebody claims", "[Ana Brook|PERSON|VEL|VELGOV] insisted that [Veland|GPE|VEL|VEL] had not attacked [Osmar|GPE|OSM|OSM].", "ASSAULT 190 occurred not | Veland > Osmar\n"},
		{"a firm demand", "[Ana Brook|PERSON|VEL|VELGOV] insisted that [Osmar|GPE|OSM|OSM] leave the council.", "REQUEST 100 occurred | Ana Brook > Osmar\n"},
		{"a firm demand in the passive", "[Ana Brook|PERSON|VEL|VELGOV] insisted that [Ola Lund|PERSON|OSM|OSMOPP] be freed.", "REQUEST 100 occurred | Ana Brook > Ola Lund\n"},
		{"what the reader should do", "For more information, contact [Lake Office|ORG|VEL|VELGOV].", ""},
		{"an interview", "[Tarn News|ORG|VEL|VELMED] interviewed [Ana Brook|PERSON|VEL|VELGOV].", ""},
		{"a contract of one firm", "[Lakesoft|ORG|VEL|VELBUS] signed a contract.", ""},
		{"a contract of one state", "[Veland|GPE|VEL|VEL] signed a treaty.", "AGREE/SUPPORT 057 occurred | Veland > -\n"},
		{"what a firm gives to nobody", "[Lakesoft|ORG|VEL|VELBUS] will offer a voucher and money.", ""},
		{"the head of a firm resigned", "[Ana Brook|PERSON|VEL|VELBUS] resigned.", ""},
		{"forced by circumstances", "[Lakesoft|ORG|VEL|VELBUS] was forced to close.", ""},
		{"what supports somebody", "The software will support [Lakesoft|ORG|VEL|VELBUS].", ""},
		{"arms that are nobody's", "Two tanks were destroyed.", ""},
		{"a purpose that the object says already", "[Veland|GPE|VEL|VEL] aircraft conducted a strike on a hill in [Tarn|GPE|OSM|OSM] to attack gunmen.", "ASSAULT 190 occurred | Veland aircraft (VELMIL) > Tarn @ Tarn\n"},
		{"what one strike did", "A strike killed three soldiers and injured [Ana Brook|PERSON|VEL|VELGOV].", "ASSAULT 190 occurred | - > three soldiers (MIL)\n"},
		{"ready, of whom the analysis does not say", "[Osmar|GPE|OSM|OSM] says it is willing to open its archives.", "AGREE 030 occurred | Osmar > -\n"},
		{"the dead of a storm", "The storm hit at noon, and the flood that followed damaged roads. The storm was the third. Ten people were killed.", ""},
		{"what storms force people to", "The storm hit at noon, and the flood that followed damaged roads. The storm was the third. It forced 900 civilians to move.", ""},
		{"the dead of a raid in a storm", "The storm hit at noon, and the flood that followed damaged roads. The storm was the third. Gunmen killed ten people.", "ASSAULT 190 occurred | Gunmen (REB) > ten people (CVL)\n"},
		{"a state of emergency is no state", "[Ana Brook|PERSON|VEL|VELGOV] declared a state of emergency.", "COERCE 172 occurred | Ana Brook > -\n"},
		{"a quoted call to oneself", "[Ana Brook|PERSON|VEL|VELGOV] wrote: \"Let us all pray for the mayor.\"", ""},
		{"guilty", "[Ana Brook|PERSON|VEL|VELGOV] pleaded guilty to fraud.", ""},
		{"what a thing violates", "The launches violated a treaty with [Osmar|GPE|OSM|OSM].", ""},
		{"a date that is pushed back", "The work of [Lakesoft|ORG|VEL|VELBUS] was pushed back by two years.", ""},
		{"alleged ties", "[Ana Brook|PERSON|VEL|VELGOV] has alleged ties to [Osmar|GPE|OSM|OSM].", ""},
		{"an ability", "His death hurts the ability of [Osmar|GPE|OSM|OSM] to attack [Veland|GPE|VEL|VEL].", ""},
		{"what is refused", "Many regret the refusal of [Veland|GPE|VEL|VEL] to help [Osmar|GPE|OSM|OSM].", "REJECT 120 occurred | Veland > -\n"},
		{"a task", "Defeating [Red Front|ORG|OSM|OSMREB] will take time.", ""},
		{"who wonders", "[Ana Brook|PERSON|VEL|VELGOV] also asked [Ivo Reed|PERSON|OSM|OSMGOV] how their work is linked to the find.", ""},
		{"whose authority is in question", "[Ana Brook|PERSON|VEL|VELGOV] questioned his authority.", "ACCUSE 111 occurred | Ana Brook > his authority (VELGOV)\n"},
		{"an order is no treaty", "[Ana Brook|PERSON|VEL|VELGOV] signed an order.", ""},
		{"what an army looks after", "The army of [Veland|GPE|VEL|VEL] is responsible for three ports.", ""},
		{"an attack in words", "[Ana Brook|PERSON|VEL|VELGOV] attacked the policy of [Osmar|GPE|OSM|OSM].", "ACCUSE 111 occurred | Ana Brook > Osmar\n"},
		{"an election campaign", "[Ana Brook|PERSON|VEL|VELLEG] ended her campaign.", ""},
		{"what rules require", "The rules require lawmakers to vote twice.", ""},
		{"a report with a number", "Advisory 12, released on {Sunday|2031-03-09} by the [Veland|GPE|VEL|VEL] weather service, said winds were high.", ""},
		{"an age", "[Ana Brook|PERSON|VEL|VELOPP] protested at the age of fifteen.", "PROTEST 141 occurred | Ana Brook > -\n"},
		{"where somebody hails from", "[Ana Brook|PERSON|VEL|VELGOV] hails from [Tarn|GPE|OSM|OSM].", ""},
		{"tens of thousands of people", "Tens of thousands of students rallied in [Tarn|GPE|OSM|OSM].", "PROTEST 141 occurred | students (EDU) > - @ Tarn\n"},
		{"so many of some", "[Veland|GPE|VEL|VEL] freed 11 of the hostages.", "RETREAT 084 occurred | Veland > hostages (CVL)\n"},
		{"what belongs to somebody", "Gunmen attacked a plant run by [Lakesoft|ORG|VEL|VELBUS].", "ASSAULT 190 occurred | Gunmen (REB) > Lakesoft\n"},
		{"what somebody does to himself", "[Veland|GPE|VEL|VEL] will defend itself against [Osmar|GPE|OSM|OSM].", ""},
		{"against whom somebody is defended", "[Ana Brook|PERSON|VEL|VELGOV] defended the plan against critics in [Osmar|GPE|OSM|OSM].", "SUPPORT 052 occurred | Ana Brook > -\n"},
		{"aid that is announced", "[Veland|GPE|VEL|VEL] announced $4 million in aid for [Osmar|GPE|OSM|OSM].", "AID/AGREE 033 planned | Veland > Osmar\n"},
		{"tear gas is no attack", "Police fired tear gas at students.", "COERCE 175 occurred | Police (COP) > students (EDU)\n"},
		{"nurses who strike", "Nurses in [Tarn|GPE|VEL|VEL] began a two-day strike.", "PROTEST 143 occurred | Nurses (VELLAB) > - @ Tarn\n"},
		{"who walks off the job", "Teachers walked off the job.", "PROTEST 143 occurred | Teachers (EDU) > -\n"},
		{"missiles for a friend", "[Veland|GPE|VEL|VEL] sent missiles to [Osmar|GPE|OSM|OSM].", "AID 072 occurred | Veland > Osmar\n"},
		{"rescuers", "[Veland|GPE|VEL|VEL] sent 80 rescuers to [Osmar|GPE|OSM|OSM].", "AID 073 occurred | Veland > Osmar\n"},
		{"a part of a town", "Rebels seized the centre of [Tarn|GPE|OSM|OSM].", "ASSAULT 192 occurred | Rebels (REB) > Tarn @ Tarn\n"},
		{"control of a town", "Rebels took control of [Tarn|GPE|OSM|OSM].", "ASSAULT 192 occurred | Rebels (REB) > Tarn @ Tarn\n"},
		{"pupils seized by nobody knows whom", "Ten pupils were seized from a school in [Tarn|GPE|OSM|OSM].", "ASSAULT 181 occurred | - > Ten pupils (EDU) @ Tarn\n"},
		{"tariffs", "[Osmar|GPE|OSM|OSM] fears [Velandic|NORP|VEL|VEL] tariffs on its steel.", "SANCTION 163 occurred | Velandic > Osmar\n"},
		{"who is fined how much", "[Ana Brook|PERSON|VEL|VELGOV] was fined two million euros.", "SANCTION 163 occurred | - > Ana Brook\n"},
		{"retaliation met with force", "Any attack will be met with force.", ""},
		{"allies", "Lawmakers allied with [Ana Brook|PERSON|VEL|VELGOV] left.", ""},
		{"statues", "Crowds toppled statues in [Tarn|GPE|OSM|OSM].", ""},
		{"refugees have no guests", "[Veland|GPE|VEL|VEL] hosts refugees.", "AID 075 ongoing | Veland > refugees (REF)\n"},
		{"a trial", "[Ana Brook|PERSON|VEL|VELGOV] went on trial in [Tarn|GPE|VEL|VEL].", "ACCUSE 115 occurred | - > Ana Brook @ Tarn\n"},
		{"who comes under attack", "[Tarn|GPE|OSM|OSM] came under attack by [Velandic|NORP|VEL|VEL] drones.", "ASSAULT 190 occurred | Velandic drones (VELMIL) > Tarn @ Tarn\n"},
		{"who is placed under arrest", "[Ana Brook|PERSON|VEL|VELOPP] was placed under arrest by police.", "COERCE 173 occurred | police (COP) > Ana Brook\n"},
		{"who is under threat", "[Velandic|NORP|VEL|VEL] troops are under threat.", ""},
		{"who arrested him is not who convicted him", "Police arrested [Ana Brook|PERSON|VEL|VELOPP]. Later [Ana Brook|PERSON|VEL|VELOPP] was convicted.", "COERCE 173 occurred | Police (COP) > Ana Brook\nCOERCE 173 occurred | - > Ana Brook\n"},
		{"whose supporters", "Supporters of [Ana Brook|PERSON|VEL|VELGOV] rallied in [Tarn|GPE|VEL|VEL].", "PROTEST 141 occurred | Supporters of Ana Brook (VEL) > - @ Tarn\n"},
		{"union leaders are of the unions", "[Ana Brook|PERSON|VEL|VELGOV] met union leaders.", "CONSULT 040 occurred | Ana Brook, union leaders (LAB) > -\n"},
		{"who was charged, by whom else than the state", "[Ana Brook|PERSON|VEL|VEL] was charged with fraud.", "ACCUSE 112 occurred | - > Ana Brook\n"},
		{"protests by nobody knows whom", "Protests broke out in [Tarn|GPE|VEL|VEL].", "PROTEST 141 occurred | - > - @ Tarn\n"},
		{"two towns of a country are two", "[Veland|GPE|VEL|VEL] bombed [Tarn|GPE|OSM|OSM]. [Veland|GPE|VEL|VEL] also bombed [Brill|GPE|OSM|OSM].", "ASSAULT 190 occurred | Veland > Tarn @ Tarn\nASSAULT 190 occurred | Veland > Brill @ Brill\n"},
		{"pressing issues", "[Ana Brook|PERSON|VEL|VELGOV] discussed pressing issues with [Osmar|GPE|OSM|OSM].", "CONSULT 040 occurred | Ana Brook, Osmar > -\n"},
		{"a bill that a council passes", "[Lake Council|ORG|VEL|VELLEG] approved the treaty with [Osmar|GPE|OSM|OSM].", "AGREE/SUPPORT 057 occurred | Lake Council, Osmar > -\n"},
		{"support that is pledged", "[Veland|GPE|VEL|VEL] pledged its support for [Osmar|GPE|OSM|OSM].", "SUPPORT 051 occurred | Veland > Osmar\n"},
		{"tariffs that go", "[Veland|GPE|VEL|VEL] rolled back tariffs on goods from [Osmar|GPE|OSM|OSM].", "CONCEDE 081 occurred | Veland > Osmar\n"},
		{"where a treaty is signed", "[Veland|GPE|VEL|VEL] signed a treaty with [Osmar|GPE|OSM|OSM] in [Tarn|GPE|OSM|OSM].", "AGREE/SUPPORT 057 occurred | Veland, Osmar > - @ Tarn\n"},
		{"a find that helps", "The find could help [Lake Council|ORG|VEL|VELGOV].", ""},
		{"hacked to death", "[Ana Brook|PERSON|VEL|VELGOV] was hacked to death by a gang.", "ASSAULT 180 occurred | gang (CRM) > Ana Brook\n"},
		{"out of hospital", "[Ana Brook|PERSON|VEL|VELGOV] was released from hospital.", ""},
		{"aid that is paused", "[Veland|GPE|VEL|VEL] paused all aid to [Osmar|GPE|OSM|OSM].", "SANCTION 162 occurred | Veland > Osmar\n"},
		{"teams that meet", "[Veland|GPE|VEL|VEL] will meet [Osmar|GPE|OSM|OSM] in the semi-final. The striker scored a goal, the keeper saved a penalty, the referee sent off a defender and the coach praised his teammate.", ""},
		{"at least so many", "Rebels killed at least two people in [Tarn|GPE|OSM|OSM].", "ASSAULT 190 occurred | Rebels (REB) > two people (CVL) @ Tarn\n"},
		{"a request of somebody", "At the request of [Lake Council|ORG|VEL|VELLEG], [Ana Brook|PERSON|VEL|VELGOV] examined the books.", "REQUEST 020 occurred | Lake Council > -\n"},
		{"who is bailed out", "The bailout of [Lake Bank|ORG|VEL|VELBUS] by [Veland|GPE|VEL|VEL] was unpopular.", "AID 071 occurred | Veland > Lake Bank\n"},
		{"two who coordinate", "[Veland|GPE|VEL|VEL] and [Osmar|GPE|OSM|OSM] coordinated closely during the flood.", "COOPERATE 060 occurred | Veland, Osmar > -\n"},
		{"land that is retaken", "[Veland|GPE|VEL|VEL] retook 900 square kilometres of land from [Osmar|GPE|OSM|OSM].", "ASSAULT 192 occurred | Veland > Osmar\n"},
		{"any attack there might be", "Any attack by [Veland|GPE|VEL|VEL] on [Osmar|GPE|OSM|OSM] was a mistake.", "ASSAULT/THREATEN 138 possible | Veland > Osmar @ Osmar\n"},
		{"a plant that a state hits", "[Veland|GPE|VEL|VEL] hit a power plant in [Tarn|GPE|OSM|OSM] with missiles.", "ASSAULT 190 occurred | Veland > - @ Tarn\n"},
		{"a city that a state strikes", "[Veland|GPE|VEL|VEL] struck [Tarn|GPE|OSM|OSM] on {Monday|2031-03-10}.", "ASSAULT 190 occurred | Veland > Tarn @ Tarn # 2031-03-10\n"},
		{"a state that strikes a deal", "[Veland|GPE|VEL|VEL] struck a deal with [Osmar|GPE|OSM|OSM].", "AGREE/SUPPORT 057 occurred | Veland, Osmar > -\n"},
		{"a storm that hits a port", "A gale hit the port of [Tarn|GPE|OSM|OSM].", ""},
		{"tariffs that hit a state", "[Veland|GPE|VEL|VEL] hit [Osmar|GPE|OSM|OSM] with new tariffs.", "SANCTION 163 occurred | Veland > Osmar\n"},
		{"arms that go to a state", "[Veland|GPE|VEL|VEL] will send two more rocket systems to [Osmar|GPE|OSM|OSM].", "AID/AGREE 033 planned | Veland > Osmar\n"},
		{"arms that go into it", "[Veland|GPE|VEL|VEL] sent tanks into [Osmar|GPE|OSM|OSM].", "MOBILIZE 154 occurred | Veland > Osmar\n"},
		{"missiles towards the sea", "[Veland|GPE|VEL|VEL] fired two missiles towards the sea.", "MOBILIZE 150 occurred | Veland > -\n"},
		{"who is killed is not whom one blames", "[Veland|GPE|VEL|VEL] condemned the killing of [Ana Brook|PERSON|OSM|OSMGOV].", "ACCUSE 111 occurred | Veland > -\nASSAULT 180 occurred | - > Ana Brook\n"},
		{"who killed is", "[Veland|GPE|VEL|VEL] condemned the arrest of reporters by [Osmar|GPE|OSM|OSM].", "ACCUSE 111 occurred | Veland > Osmar\nCOERCE 173 occurred | Osmar > reporters (MED)\n"},
		{"a statement that is blocked", "[Veland|GPE|VEL|VEL] blocked a statement by [Osmar|GPE|OSM|OSM] in support of [Ana Brook|PERSON|TRN|TRNGOV].", "REJECT 129 occurred | Veland > Osmar\n"},
		{"a protest of a state", "[Veland|GPE|VEL|VEL] lodged a protest with [Osmar|GPE|OSM|OSM].", "ACCUSE 111 occurred | Veland > Osmar\n"},
		{"a fire that killed", "A fire in [Osmar|GPE|OSM|OSM] killed two people.", ""},
		{"a boat that sank", "A boat sank off [Osmar|GPE|OSM|OSM], killing ten people.", ""},
		{"a boat that was sunk", "[Veland|GPE|VEL|VEL] sank a warship off [Osmar|GPE|OSM|OSM], killing ten people.", "ASSAULT 190 occurred | Veland > warship (MIL) @ Osmar\n"},
		{"a solution for two states", "[Ana Brook|PERSON|VEL|VELGOV] called for a two-state solution.", "REQUEST 020 occurred | Ana Brook > -\n"},
		{"a truce over tariffs", "[Veland|GPE|VEL|VEL] and [Osmar|GPE|OSM|OSM] agreed to extend a tariff truce.", "AGREE 030 planned | Veland, Osmar > -\n"},
		{"warrants", "[Lake Court|ORG|VEL|VELJUD] issued arrest warrants for two leaders of [Osmar|GPE|OSM|OSM].", "ACCUSE 115 occurred | Lake Court > two leaders of Osmar (OSMGOV)\n"},
		{"troops that are sent by nobody said", "Troops of [Veland|GPE|VEL|VEL] were deployed to [Osmar|GPE|OSM|OSM].", "MOBILIZE 154 occurred | Troops of Veland (VELMIL) > Osmar\n"},
		{"a ship that is sent to help", "A warship was deployed to retrieve them.", ""},
		{"a body that suspends a state", "The [Lake Union|ORG||IGO] suspended [Osmar|GPE|OSM|OSM] after the vote.", "SANCTION 161 occurred | Lake Union > Osmar\n"},
		{"a state that protests", "[Veland|GPE|VEL|VEL] protested to [Osmar|GPE|OSM|OSM] over the dam.", "ACCUSE 111 occurred | Veland > Osmar\n"},
		{"a border that opens", "[Veland|GPE|VEL|VEL] will open its border with [Osmar|GPE|OSM|OSM].", "CONCEDE/AGREE 035 planned | Veland > Osmar\n"},
		{"a condition without if", "Had [Veland|GPE|VEL|VEL] bombed [Osmar|GPE|OSM|OSM], the war would have ended.", "ASSAULT/THREATEN 138 conditional | Veland > Osmar\n"},
		{"what somebody is alleged to have done", "[Veland|GPE|VEL|VEL] is alleged to have bombed [Osmar|GPE|OSM|OSM].", "ACCUSE 112 occurred | - > Veland\nASSAULT/THREATEN 138 possible | Veland > Osmar\n"},
		{"an attack by nobody said", "[Veland|GPE|VEL|VEL] sent condolences after the attacks in [Tarn|GPE|OSM|OSM].", "ASSAULT 190 occurred | - > Tarn @ Tarn\n"},
		{"a bomb by nobody said", "Two bombs exploded in [Tarn|GPE|OSM|OSM].", "ASSAULT 183 occurred | - > Tarn @ Tarn\n"},
		{"an attack that did not come", "There were no attacks in [Tarn|GPE|OSM|OSM].", ""},
		{"the dead of an outbreak", "The quake, the storm and the flood hit at noon. The killing of ten people in [Tarn|GPE|OSM|OSM] was the work of a storm.", ""},
		{"a storm that killed", "[Hurricane Ana|EVENT||] killed ten people in [Tarn|GPE|OSM|OSM].", ""},
		{"a lion that killed", "A lion killed a tourist in [Tarn|GPE|OSM|OSM].", ""},
		{"a drone that killed", "A drone killed a tourist in [Tarn|GPE|OSM|OSM].", "ASSAULT 190 occurred | drone (MIL) > tourist (CVL) @ Tarn\n"},
		{"a probe into space", "[Lake Space Office|ORG|VEL|VELGOV] launched a probe to the moon.", ""},
		{"a player that is signed", "[Lake United|ORG|VEL|VEL] signed [Ana Brook|PERSON|VEL|VEL].", ""},
		{"arms that no longer go to a state", "[Veland|GPE|VEL|VEL] suspended shipments of some missiles to [Osmar|GPE|OSM|OSM].", "SANCTION 162 occurred | Veland > Osmar\n"},
		{"refugees taken in", "[Veland|GPE|VEL|VEL] has taken in 900 refugees.", "AID 075 occurred | Veland > 900 refugees (REF)\n"},
		{"support that is aid", "[Veland|GPE|VEL|VEL] announced 90 million dollars of humanitarian support for [Osmar|GPE|OSM|OSM].", "AID/AGREE 033 planned | Veland > Osmar\n"},
		{"trucks of aid", "[Veland|GPE|VEL|VEL] sent 20 trucks of aid to [Osmar|GPE|OSM|OSM].", "AID 070 occurred | Veland > Osmar\n"},
		{"helicopters for a state", "[Veland|GPE|VEL|VEL] supplied [Osmar|GPE|OSM|OSM] with helicopters.", "AID 072 occurred | Veland > Osmar\n"},
		{"revenge", "[Veland|GPE|VEL|VEL] vowed retaliation against [Osmar|GPE|OSM|OSM].", "THREATEN 138 occurred | Veland > Osmar\n"},
		{"a telephone call", "[Ana Brook|PERSON|VEL|VELGOV] and [Tom Hale|PERSON|OSM|OSMGOV] spoke by phone.", "CONSULT 041 occurred | Ana Brook, Tom Hale > -\n"},
		{"a body that is set up", "[Ana Brook|PERSON|VEL|VELGOV] and [Tom Hale|PERSON|OSM|OSMGOV] agreed to set up a joint task force.", "AGREE 030 occurred | Ana Brook, Tom Hale > -\n"},
		{"a takeover that is blocked", "[Lake Office|ORG|VEL|VELGOV] blocked the takeover of [Lake Bank|ORG|VEL|VELBUS] by [Osmar Oil|ORG|OSM|OSMBUS].", "REJECT 129 occurred | Lake Office > Osmar Oil\n"},
		{"what somebody is arrested for", "Police arrested a man for killing [Ana Brook|PERSON|VEL|VELGOV].", "COERCE 173 occurred | Police (COP) > man (CVL)\n"},
		{"where a plant stands is not whom workers protest against", "Workers walked off the job on {Monday|2031-03-10} at a plant in [Tarn|GPE|OSM|OSM].", "PROTEST 143 occurred | Workers (LAB) > - @ Tarn # 2031-03-10\n"},
		{"where talks are held is not whom people protest against", "Crowds protested against the talks in [Tarn|GPE|OSM|OSM].", "PROTEST 141 occurred | Crowds (CVL) > - @ Tarn\n"},
		{"people may protest against a town", "Crowds protested against [Osmar|GPE|OSM|OSM] in [Tarn|GPE|VEL|VEL].", "PROTEST 141 occurred | Crowds (CVL) > Osmar @ Tarn\n"},
		{"whose supporters protest", "Supporters of Mr [Brook|PERSON|VEL|VELOPP] rallied in [Tarn|GPE|OSM|OSM].", "PROTEST 141 occurred | Supporters of Mr Brook (VEL) > - @ Tarn\n"},
		{"what a raid did", "Gunmen raided a village in [Tarn|GPE|OSM|OSM], killing 12 people.", "COERCE 171 occurred | Gunmen (REB) > Tarn @ Tarn\nASSAULT 190 occurred | Gunmen (REB) > 12 people (CVL) @ Tarn\n"},
		{"who was attacked is not whom one blames", "[Veland|GPE|VEL|VEL] condemned the attack on [Osmar|GPE|OSM|OSM].", "ACCUSE 111 occurred | Veland > -\nASSAULT 190 occurred | - > Osmar @ Osmar\n"},
		{"nor whom one supports", "[Veland|GPE|VEL|VEL] backed the sanctions on [Osmar|GPE|OSM|OSM].", "SUPPORT 051 occurred | Veland > -\n"},
		{"whose help somebody is thankful for", "[Ana Brook|PERSON|VEL|VELGOV] expressed appreciation for the mediation of [Osmar|GPE|OSM|OSM].", "SUPPORT 051 occurred | Ana Brook > Osmar\n"},
		{"two leaders who speak", "[Ana Brook|PERSON|VEL|VELGOV] and [Tom Hale|PERSON|OSM|OSMGOV] spoke about the dam.", "CONSULT 040 occurred | Ana Brook, Tom Hale > -\n"},
		{"what they speak", "[Ana Brook|PERSON|VEL|VELGOV] and [Tom Hale|PERSON|OSM|OSMGOV] speak two languages.", ""},
		{"an award from somebody", "[Osmar|GPE|OSM|OSM] was awarded a grant from [Veland|GPE|VEL|VEL].", "AID 070 occurred | Veland > Osmar\n"},
		{"a chance that is welcome", "[Ana Brook|PERSON|VEL|VELGOV] welcomed the opportunity.", ""},
		{"a claim that is no lawsuit", "[Ana Brook|PERSON|VEL|VELGOV] filed an insurance claim.", ""},
		{"whoever is tried in a court is none of its judges", "Police arrested protesters in the [Lake Court|ORG|VEL|VELJUD].", "COERCE 173 occurred | Police (COP) > protesters (VELOPP)\n"},
		{"what is undertaken", "[Veland|GPE|VEL|VEL] has undertaken to bomb [Osmar|GPE|OSM|OSM].", "ASSAULT/THREATEN 138 planned | Veland > Osmar\n"},
		{"whose statement blames", "[Veland|GPE|VEL|VEL] issued a statement condemning [Osmar|GPE|OSM|OSM].", "ACCUSE 111 occurred | Veland > Osmar\n"},
		{"what would be done is nobody's deed", "[Ana Brook|PERSON|VEL|VELGOV] said executing [Tom Hale|PERSON|OSM|OSM] would be a mistake.", ""},
		{"rights under attack", "Voting rights in [Veland|GPE|VEL|VEL] are under attack.", ""},
		{"who strikes at something", "Rebels struck at [Tarn|GPE|OSM|OSM], killing ten people.", "ASSAULT 190 occurred | Rebels (REB) > ten people (CVL) @ Tarn\n"},
		{"where the report is from", "[Tarn|GPE|VEL|VEL], [Veland|GPE|VEL|VEL] - [Ana Brook|PERSON|VEL|VELOPP] condemned [Osmar|GPE|OSM|OSM].", "ACCUSE 111 occurred | Ana Brook > Osmar\n"},
		{"two with titles", "Secretary of State [Ana Brook|PERSON|VEL|VELGOV] and Minister of Foreign Affairs [Tom Hale|PERSON|OSM|OSMGOV] convened the talks.", "CONSULT 040 occurred | Ana Brook, Tom Hale > -\n"},
		{"whose crimes one blames", "[Veland|GPE|VEL|VEL] condemned the atrocities committed by [Osmar|GPE|OSM|OSM].", "ACCUSE 111 occurred | Veland > Osmar\n"},
		{"a lawsuit that fails", "[Lake Court|ORG|VEL|VELJUD] dismissed a lawsuit filed by [Lake Bank|ORG|VEL|VELBUS].", "REJECT 120 occurred | Lake Court > Lake Bank\nACCUSE 115 occurred | Lake Bank > -\n"},
		{"a plan that is attacked", "[Ana Brook|PERSON|VEL|VELGOV] attacked the subpoena as a witch hunt.", "ACCUSE 111 occurred | Ana Brook > -\n"},
		{"a membership", "[Veland|GPE|VEL|VEL] suspended the membership of [Osmar|GPE|OSM|OSM].", "SANCTION 161 occurred | Veland > Osmar\n"},
		{"refugees that are received", "[Veland|GPE|VEL|VEL] received more refugees.", "AID 075 occurred | Veland > more refugees (REF)\n"},
		{"votes that are received", "[Ana Brook|PERSON|VEL|VELGOV] received 192.", ""},
		{"what somebody is thanked for", "[Veland|GPE|VEL|VEL] expressed appreciation to [Osmar|GPE|OSM|OSM] for hosting [Ana Brook|PERSON|VEL|VELGOV].", "SUPPORT 051 occurred | Veland > Osmar\nCONSULT 043 occurred | Ana Brook > Osmar @ Osmar\n"},
		{"parties that are none of politics", "[Veland|GPE|VEL|VEL] is in contact with all parties.", "CONSULT 040 ongoing | Veland, parties > -\n"},
		{"a wall on a border", "[Ana Brook|PERSON|VEL|VELGOV] will fund a wall on the [Osmar|GPE|OSM|OSM] border.", ""},
		{"what is deployed is an army", "Scientists deployed a camera off [Osmar|GPE|OSM|OSM].", ""},
		{"a chance that is seized", "[Ana Brook|PERSON|VEL|VELGOV] seized the opportunity.", ""},
		{"an inquiry that is attacked", "[Ana Brook|PERSON|VEL|VELLEG] attacked the inquiry, with [Tom Hale|PERSON|VEL|VELLEG] calling it a farce.", "ACCUSE 111 occurred | Ana Brook > -\n"},
		{"what a law condemns somebody to", "The law condemned [Ana Brook|PERSON|VEL|VELGOV] to live in secrecy.", ""},
		{"a court of appeal", "The [Lake Court|ORG|VEL|VELJUD] is the court of appeal in [Veland|GPE|VEL|VEL].", ""},
		{"two that one helps are two acts", "[Veland|GPE|VEL|VEL] donated 10 million vaccines.\n\nMinisters recalled [Veland|GPE|VEL|VEL]'s assistance to [Lake Bank|ORG|OSM|OSMBUS].", "AID 070 occurred | Veland > -\nAID 070 occurred | Veland > Lake Bank\n"},
		{"access that is cut off", "[Veland|GPE|VEL|VEL] is cutting off [Osmar|GPE|OSM|OSM]'s access to services from [Lake Bank|ORG|VEL|VELBUS].", "SANCTION 162 ongoing | Veland > Osmar\n"},
		{"a party of guests", "The shooting at a birthday party in [Tarn|GPE|OSM|OSM] went on for hours.", "ASSAULT 193 occurred | - > Tarn @ Tarn\n"},
		{"what is shared with nobody", "[Ana Brook|PERSON|VEL|VEL] shared details on [Lake Net|ORG|VEL|VELBUS].", ""},
		{"a house is no guest", "House and Senate negotiators reached a deal with [Osmar|GPE|OSM|OSM].", "AGREE/SUPPORT 057 occurred | House and Senate negotiators (LEG), Osmar > -\n"},
		{"in the face of a war is no place", "[Ana Brook|PERSON|VEL|VELGOV] supported [Osmar|GPE|OSM|OSM] in the face of [Tarnland|GPE|TRN|TRN]'s invasion.", "SUPPORT 051 occurred | Ana Brook > Osmar\nASSAULT 192 occurred | Tarnland > -\n"},
		{"freedom of assembly", "[Veland|GPE|VEL|VEL] restricts the exercise of freedoms of expression and peaceful assembly.", "COERCE 172 ongoing | Veland > -\n"},
		{"a title with an and in it", "[Ana Brook|PERSON|VEL|VELGOV] met Minister for Culture and Public Works [Tom Hale|PERSON|OSM|OSMGOV].", "CONSULT 040 occurred | Ana Brook, Tom Hale > -\n"},
		{"a missile into the sea", "[Veland|GPE|VEL|VEL] fired a missile into the sea.", "MOBILIZE 150 occurred | Veland > -\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := article(t, test.text)
			if err := New().Process(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			if got := told(a); got != test.want {
				t.Errorf("%s\ngot\n%swant\n%s", a.Text, got, test.want)
			}
		})
	}
}

// TestNobodyCallsHimselfHe checks that a pronoun in somebody's own words is not taken for the speaker.
func TestNobodyCallsHimselfHe(t *testing.T) {
	a := article(t, "\"He bombed [Tarn|GPE|OSM|OSM],\" [Ana Brook|PERSON|VEL|VELGOV] said.")
	id := a.Entities[1].ID
	speaker := a.Entities[1].Mentions[0].Span
	a.Quotes = []schemas.Quote{{ID: "q1", Kind: "direct", Speaker: &speaker, SpeakerEntity: &id, Content: []schemas.Span{{Start: 0, End: strings.Index(a.Text, " Ana")}}}}
	if err := New().Process(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if got, want := told(a), "ASSAULT 190 occurred | - > Tarn @ Tarn\n"; got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

func TestPronounsHaveNoTitle(t *testing.T) {
	a := article(t, "[Ana Brook|PERSON|VEL|VELGOV] apologised to the people of her country.")
	at := strings.Index(a.Text, "her ")
	e := &a.Entities[0]
	e.Mentions = append(e.Mentions, schemas.Mention{Span: schemas.Span{Start: at, End: at + 3}, Kind: schemas.KindPronoun, Type: e.Type})
	if err := New().Process(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if got, want := told(a), "SUPPORT 055 occurred | Ana Brook > people (CVL)\n"; got != want {
		t.Errorf("%s\ngot\n%swant\n%s", a.Text, got, want)
	}
}
