package entities

import (
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// tag is a name as a tagger might have found it: its words in the text and its type.
type tag struct{ text, typ string }

// TestCorrect checks what becomes of names that the tagger took for something else, cut wrongly or passed over.
func TestCorrect(t *testing.T) {
	for _, c := range []struct {
		text  string
		found []tag
		want  string // each as TYPE words, separated by |
	}{
		// Ends.
		{"Sales of the Japanese Toyota fell.", []tag{{"Japanese Toyota", schemas.TypeOrg}}, "NORP Japanese|ORG Toyota"},
		{"The British union Together called it a theft.", []tag{{"British union Together", schemas.TypeOrg}}, "NORP British|ORG Together"},
		{"A jet of American Airlines landed.", []tag{{"American Airlines", schemas.TypeOrg}}, "ORG American Airlines"},
		{"Among them were Bangladeshis and Kenyans.", []tag{{"Bangladeshis and Kenyans", schemas.TypeWork}}, "NORP Bangladeshis|NORP Kenyans"},
		{"They won a Northern Dock Workers NDW contract.", []tag{{"Northern Dock Workers NDW", schemas.TypeOrg}}, "ORG Northern Dock Workers|ORG NDW"},
		{"The NDW branch voted.", []tag{{"The NDW", schemas.TypeOrg}}, "ORG NDW"},
		{"Troops moved through Northern Iraq.", []tag{{"Northern Iraq", schemas.TypeGPE}}, "GPE Iraq"},
		{"He lives in North Dakota.", []tag{{"North Dakota", schemas.TypeGPE}}, "GPE North Dakota"},
		{"The range of the A380-800 grew.", []tag{{"A380", schemas.TypeProduct}}, "PRODUCT A380-800"},
		{"Exercise Steppe Hare 16 begins in May.", []tag{{"Exercise Steppe Hare", schemas.TypeWork}}, "EVENT Exercise Steppe Hare 16"},
		{"A jet of American Airlines landed.", []tag{{"American", schemas.TypeNorp}}, "ORG American Airlines"},
		{"An American Airlines 777 landed.", []tag{{"American", schemas.TypeNorp}, {"Airlines 777", schemas.TypeProduct}}, "ORG American Airlines|PRODUCT 777"},
		{"The owners of pondHow run the English pondHow.", []tag{{"pondHow", schemas.TypeOrg}, {"English pondHow", schemas.TypeProduct}}, "ORG pondHow|NORP English|PRODUCT pondHow"},
		{"The American Ann Hill landed.", []tag{{"American", schemas.TypeNorp}}, "NORP American"},
		{"Key towns in Northern Iraq fell.", []tag{{"Northern", schemas.TypeFac}, {"Iraq", schemas.TypeGPE}}, "GPE Iraq"},
		{"She sold shares in Northern last year.", []tag{{"Northern", schemas.TypeOrg}}, "ORG Northern"},
		{"They lost the [Pond] World Cup.", []tag{{"Pond] World Cup", schemas.TypeEvent}}, "EVENT World Cup"},
		{"He joined the Fen Press (Leeds) in May.", []tag{{"Fen Press (Leeds)", schemas.TypeOrg}}, "ORG Fen Press (Leeds)"},
		{"It helped the Syrian opposition.", []tag{{"Syrian opposition", schemas.TypeNorp}}, "NORP Syrian"},
		{"It helped the Syrian opposition.", []tag{{"Syrian opposition", schemas.TypeOrg}}, "NORP Syrian"},
		{"They met at Windsor Castle.", []tag{{"Windsor Castle", schemas.TypeLoc}}, "FAC Windsor Castle"},
		{"They met at Velm Abbey.", []tag{{"Velm Abbey", schemas.TypeGPE}}, "FAC Velm Abbey"},
		{"He met Prime Minister Anna Velm.", []tag{{"Anna Velm", schemas.TypeOrg}}, "PERSON Anna Velm"},
		{"He left Anna Velm, the fashion house.", []tag{{"Anna Velm", schemas.TypeOrg}}, "ORG Anna Velm"},
		{"Sales at McDonald's fell.", []tag{{"McDonald", schemas.TypeOrg}}, "ORG McDonald's"},
		{"Profits of General Motor's unit fell.", []tag{{"General Motor", schemas.TypeOrg}}, "ORG General Motor"},
		{"They met in New Castle.", []tag{{"New Castle", schemas.TypeGPE}}, "GPE New Castle"},
		{"Flights from Heathrow were late.", []tag{{"Heathrow", schemas.TypeGPE}}, "FAC Heathrow"},
		{"He spoke in the Oval Office.", []tag{{"Oval Office", schemas.TypeOrg}}, "FAC Oval Office"},
		{"He left Juventus in May.", []tag{{"Juventus", schemas.TypePerson}}, "ORG Juventus"},
		{"He left Crystal Palace in May.", []tag{{"Crystal Palace", schemas.TypeOrg}}, "ORG Crystal Palace"},
		{"Superstorm Velma hit the coast.", []tag{{"Superstorm Velma", schemas.TypeGPE}}, "EVENT Superstorm Velma"},
		{"They tow the Evergreen, an old tanker, to port.", []tag{{"Evergreen", schemas.TypeGPE}}, "PRODUCT Evergreen"},
		{"The Dali, a container ship, hit a bridge.", []tag{{"Dali", schemas.TypeOrg}}, "PRODUCT Dali"},
		{"The Fen Force vessel hit a bridge.", []tag{{"Fen Force", schemas.TypeOrg}}, "ORG Fen Force"},
		{"They met Anna, an old sailor, at sea.", []tag{{"Anna", schemas.TypePerson}}, "PERSON Anna"},
		{"The Welsh hotel was old.", []tag{{"Welsh", schemas.TypeGPE}}, "NORP Welsh"},
		{"The hotel is in Welsh, which is old.", []tag{{"Welsh", schemas.TypeGPE}}, "GPE Welsh"},
		{"Later Democrat Okonjo was late.", []tag{{"Democrat Okonjo", schemas.TypePerson}}, "NORP Democrat|PERSON Okonjo"},
		{"The German Chancellor was late.", []tag{{"German Chancellor", schemas.TypeNorp}}, "NORP German"},
		{"It is an envoy for the Middle East and South and Central Asia.", []tag{{"Middle East and South and Central Asia", schemas.TypeLoc}}, "LOC Middle East|LOC South and Central Asia"},
		{"He lives in Trinidad and Tobago.", []tag{{"Trinidad and Tobago", schemas.TypeGPE}}, "GPE Trinidad and Tobago"},
		{"They shelled the Tondi hospital complex at dawn.", []tag{{"Tondi hospital", schemas.TypeFac}}, "FAC Tondi hospital complex"},
		{"She led the Fiji women's national hockey team for years.", []tag{{"Fiji", schemas.TypeGPE}}, "ORG Fiji women's national hockey team"},
		{"She led the Fiji national bank and its team.", []tag{{"Fiji", schemas.TypeGPE}}, "GPE Fiji"},
		{"A deal with Kremlin-owned mills was signed.", nil, "ORG Kremlin"},
		{"A deal with worker-owned mills was signed.", nil, ""},
		{"By May, Okonjo and Lindt had left. Adaeze Okonjo was ill.", []tag{{"Okonjo and Lindt", schemas.TypeOrg}, {"Adaeze Okonjo", schemas.TypePerson}}, "PERSON Okonjo|PERSON Lindt|PERSON Adaeze Okonjo"},
		{"By May, Okonjo and Lindt had grown.", []tag{{"Okonjo and Lindt", schemas.TypeOrg}}, "ORG Okonjo and Lindt"},
		{"They sailed past the Fijian navy.", []tag{{"Fijian", schemas.TypeNorp}}, "ORG Fijian navy"},
		{"It is an envoy for South and Central Asia.", []tag{{"South", schemas.TypeGPE}, {"Central Asia", schemas.TypeLoc}}, "LOC South and Central Asia"},
		{"It is an envoy for North and South Korea.", []tag{{"North", schemas.TypeGPE}, {"South Korea", schemas.TypeGPE}}, "GPE North|GPE South Korea"},
		{"The Union of Lake and River Anglers (ULRA) met.", []tag{{"Lake and River", schemas.TypeLoc}, {"ULRA", schemas.TypeOrg}}, "ORG Union of Lake and River Anglers|ORG ULRA"},
		{"Harbours, Roads and Canals Ruritania (HRCR) met.", []tag{{"Roads and Canals Ruritania", schemas.TypeOrg}}, "ORG Harbours, Roads and Canals Ruritania"},
		{"In Oslo, Ruth Dahl (ORD) met them.", []tag{{"Oslo", schemas.TypeGPE}, {"Ruth Dahl", schemas.TypePerson}, {"ORD", schemas.TypeOrg}}, "GPE Oslo|PERSON Ruth Dahl|ORG ORD"},
		{"The Anglers of the Old Lake (FOLA) met.", []tag{{"FOLA", schemas.TypeOrg}}, "ORG FOLA"},
		{"She left the Lake District Anglers (LDA) early.", nil, ""},
		{"The Larmian-Velmish Treaty was signed.", []tag{{"Larmian-Velmish Treaty", schemas.TypePerson}}, "LAW Larmian-Velmish Treaty"},
		{"They followed the Holy Roman Emperor.", []tag{{"Holy Roman Emperor", schemas.TypeGPE}}, ""},
		{"They traded with the Ulmerians on the coast.", []tag{{"Ulmerians", schemas.TypePerson}}, "NORP Ulmerians"},
		{"She dined with the Johnsons on the coast.", []tag{{"Johnsons", schemas.TypePerson}}, "PERSON Johnsons"},
		{"They crowned Ulric III in May.", []tag{{"Ulric", schemas.TypePerson}}, "PERSON Ulric III"},
		{"Their king Ulric I would come.", []tag{{"Ulric", schemas.TypePerson}}, "PERSON Ulric I"},
		{"Tools of the Bronze Age lay there.", []tag{{"Bronze Age", schemas.TypeOrg}}, ""},
		{"She has the Ponds Age on Mondays.", []tag{{"Ponds", schemas.TypeOrg}}, "ORG Ponds"},
		{"They served under Ulric I and his sons.", []tag{{"Ulric", schemas.TypePerson}}, "PERSON Ulric I"},
		{"Then Ulric the Fijian was king.", []tag{{"Ulric", schemas.TypePerson}, {"Fijian", schemas.TypeNorp}}, "PERSON Ulric the Fijian"},
		{"They told Ulric the Fijian army fled.", []tag{{"Ulric", schemas.TypePerson}, {"Fijian", schemas.TypeNorp}}, "PERSON Ulric|NORP Fijian"},
		{"It was given to the Emperor and King Ulric.", []tag{{"Emperor", schemas.TypeOrg}, {"Ulric", schemas.TypePerson}}, "PERSON Ulric"},
		{"He became the Duke of Tondi.", []tag{{"Duke", schemas.TypePerson}, {"Tondi", schemas.TypeGPE}}, "GPE Tondi"},
		{"He told Duke that it was late.", []tag{{"Duke", schemas.TypePerson}}, "PERSON Duke"},
		{"It fell with the Tondi dynasty.", []tag{{"Tondi dynasty", schemas.TypeGPE}}, "GPE Tondi"},
		{"An Irishman James Hill came.", []tag{{"Irishman James Hill", schemas.TypePerson}}, "NORP Irishman|PERSON James Hill"},
		{"They told Ulric I would come.", []tag{{"Ulric", schemas.TypePerson}}, "PERSON Ulric"},
		{"The army of Ulric the Lame fled.", []tag{{"Ulric", schemas.TypePerson}}, "PERSON Ulric the Lame"},
		{"They gave Ulric the Nobel Prize.", []tag{{"Ulric", schemas.TypePerson}}, "PERSON Ulric"},
		{"It broke the Treaty of Tondi.", []tag{{"Tondi", schemas.TypeGPE}}, "LAW Treaty of Tondi"},
		{"They fell at the Siege of Tondi.", []tag{{"Tondi", schemas.TypeLoc}}, "EVENT Siege of Tondi"},
		{"She read the Treaty to Tondi.", []tag{{"Tondi", schemas.TypePerson}}, "PERSON Tondi"},
		{"It was found by the Fijian Ann Hill.", []tag{{"Fijian Ann Hill", schemas.TypePerson}}, "NORP Fijian|PERSON Ann Hill"},
		{"She wrote the PONDS act of 2019.", []tag{{"PONDS", schemas.TypeOrg}}, "LAW PONDS act"},
		{"She wrote the PONDS act of 2019.", nil, "LAW PONDS act"},
		{"They passed the Clean Water for Healthy Ponds Act in May.", []tag{{"Healthy Ponds Act", schemas.TypeLaw}}, "LAW Clean Water for Healthy Ponds Act"},
		{"They passed the Fishers’ Rights and Ponds Act in May.", []tag{{"Fishers", schemas.TypeOrg}, {"Ponds Act", schemas.TypeLaw}}, "LAW Fishers’ Rights and Ponds Act"},
		{"She told Kesha Hill and Ponds Act rallies.", []tag{{"Kesha Hill", schemas.TypePerson}, {"Ponds Act", schemas.TypeLaw}}, "PERSON Kesha Hill|LAW Ponds Act"},
		{"It told the Commission on Harbour Dues so.", []tag{{"Commission", schemas.TypeOrg}}, "ORG Commission on Harbour Dues"},
		{"It told the Commission on Monday Morning so.", []tag{{"Commission", schemas.TypeOrg}}, "ORG Commission"},
		{"It told the River Board, and the Harbour Trust so.", []tag{{"River Board, and the Harbour Trust", schemas.TypeOrg}}, "ORG River Board|ORG Harbour Trust"},
		{"It told the Friends of Fiji and the Lakes so.", []tag{{"Friends of Fiji and the Lakes", schemas.TypeOrg}}, "ORG Friends of Fiji and the Lakes"},
		{"It sold Kestrel Australia in May.", []tag{{"Kestrel", schemas.TypeOrg}, {"Australia", schemas.TypeGPE}}, "ORG Kestrel Australia"},
		{"The United States Department of State spoke.", []tag{{"United States", schemas.TypeGPE}, {"Department of State", schemas.TypeOrg}}, "ORG United States Department of State"},
		{"He reads her novel \"In the River\" now.", []tag{{"River", schemas.TypeGPE}}, "WORK In the River"},
		{"He likes the \"Reeds\" album.", nil, "WORK Reeds"},
		{"He likes the \"Reeds\" movement.", nil, ""},
		{"They relieved General de Tondi of it.", []tag{{"de Tondi", schemas.TypeGPE}}, "PERSON de Tondi"},
		{"They relieved General de Tondi of it.", []tag{{"General de Tondi", schemas.TypeGPE}}, "PERSON General de Tondi"}, // whose title comes off later
		{"They live in General Santos City now.", []tag{{"General Santos City", schemas.TypeGPE}}, "GPE General Santos City"},
		{"They relieved Captain Tondiberg of it.", []tag{{"Tondiberg", schemas.TypeOrg}}, "PERSON Tondiberg"},
		{"The Tondiberg monastery burned.", []tag{{"Tondiberg", schemas.TypePerson}}, "FAC Tondiberg"},
		{"On Tuesday Okonjo met them.", []tag{{"Tuesday Okonjo", schemas.TypePerson}}, "PERSON Okonjo"},
		{"The Ponds Act of 1867 is law.", []tag{{"Ponds Act", schemas.TypeLaw}}, "LAW Ponds Act of 1867"},
		{"They passed the Ponds Act and Clean Lakes Act.", []tag{{"Ponds Act", schemas.TypeLaw}, {"Lakes Act", schemas.TypeLaw}}, "LAW Ponds Act|LAW Lakes Act"},
		{"Most were Eastern Europeans.", []tag{{"Eastern", schemas.TypeNorp}, {"Europeans", schemas.TypeNorp}}, "NORP Eastern Europeans"},
		{"Those of PONDS act in May.", nil, ""},
		{"She wrote the song \"Kesha\" in May.", []tag{{"Kesha", schemas.TypePerson}}, "WORK Kesha"},
		{"The Kestrel smartphone sold well.", []tag{{"Kestrel smartphone", schemas.TypeProduct}}, "PRODUCT Kestrel"},
		{"The Halden smelter index fell.", []tag{{"Halden smelter index", schemas.TypeProduct}}, "PRODUCT Halden smelter index"},
		{"Its River Works, River Trust and mills may bid.", []tag{{"River Works, River Trust", schemas.TypeOrg}}, "ORG River Works|ORG River Trust"},
		{"Its Board of Rivers, Lakes and Ponds may bid.", []tag{{"Board of Rivers, Lakes and Ponds", schemas.TypeOrg}}, "ORG Board of Rivers, Lakes and Ponds"},
		{"They rang the Fenland Army Harbour Support Command at noon.", []tag{{"Fenland Army", schemas.TypeOrg}}, "ORG Fenland Army Harbour Support Command"},
		{"They rang the Fenland Army Trust at noon.", []tag{{"Fenland Army", schemas.TypeOrg}}, "ORG Fenland Army"},
		{"The conservative People Dawn Party won.", []tag{{"conservative People Dawn Party", schemas.TypeOrg}}, "ORG People Dawn Party"},
		{"The Leeds Coroner's Court sat in May.", []tag{{"Leeds Coroner", schemas.TypeOrg}}, "ORG Leeds Coroner's Court"},
		{"The Hill Brewers' Court sat in May.", []tag{{"Hill Brewers", schemas.TypeOrg}}, "ORG Hill Brewers"},
		{"They fought the 33rd Front in May.", []tag{{"Front", schemas.TypeOrg}}, "ORG 33rd Front"},
		{"The 6th U.S. Circuit Court of Appeals sat.", []tag{{"U.S. Circuit Court of Appeals", schemas.TypeOrg}}, "ORG 6th U.S. Circuit Court of Appeals"},
		{"The Delaware Democrat agreed.", []tag{{"Delaware Democrat", schemas.TypeOrg}}, "GPE Delaware|NORP Democrat"},
		{"The Liberal Democrat agreed.", []tag{{"Liberal Democrat", schemas.TypeOrg}}, "ORG Liberal Democrat"},
		{"Later Israel Tondiberg agreed.", []tag{{"Israel", schemas.TypeGPE}, {"Tondiberg", schemas.TypePerson}}, "PERSON Israel Tondiberg"},
		{"In Israel Tondiberg agreed.", []tag{{"Israel", schemas.TypeGPE}, {"Tondiberg", schemas.TypePerson}}, "GPE Israel|PERSON Tondiberg"},
		{"Israel Thomas Tondiberg loves.", []tag{{"Israel", schemas.TypeGPE}, {"Thomas Tondiberg", schemas.TypePerson}}, "GPE Israel|PERSON Thomas Tondiberg"},
		{"Sen. Ann Hill, D-Md., agreed.", []tag{{"Ann Hill", schemas.TypePerson}, {"D-Md.", schemas.TypePerson}}, "PERSON Ann Hill"},
		{"They met the I-Man in May.", []tag{{"I-Man", schemas.TypePerson}}, "PERSON I-Man"},
		{"They met Sheikh Dr. Ahmed in May.", []tag{{"Sheikh", schemas.TypePerson}, {"Ahmed", schemas.TypePerson}}, "PERSON Ahmed"},
		{"Gov. Tunde Bello-Osagie spoke.", []tag{{"Tunde Bello", schemas.TypePerson}}, "PERSON Tunde Bello-Osagie"},
		{"Gov. Tunde Bello-Osagie spoke. Then Bello-Osagie left.", []tag{{"Tunde Bello", schemas.TypePerson}, {"Osagie", schemas.TypePerson}, {"Bello", schemas.TypePerson}, {"Osagie", schemas.TypePerson}}, "PERSON Tunde Bello-Osagie|PERSON Bello-Osagie"},
		{"The Trump-Putin talks began.", []tag{{"Trump", schemas.TypePerson}, {"Putin", schemas.TypePerson}}, "PERSON Trump|PERSON Putin"},
		{"It told Rhun ap Iorwerth so.", []tag{{"Iorwerth", schemas.TypePerson}}, "PERSON Rhun ap Iorwerth"},
		{"JD Vance spoke.", []tag{{"Vance", schemas.TypePerson}}, "PERSON JD Vance"},
		{"JD Tondiberg spoke.", []tag{{"Tondiberg", schemas.TypePerson}}, "PERSON Tondiberg"},
		{"Ahmed Emrah Tondiberg spoke.", []tag{{"Emrah Tondiberg", schemas.TypePerson}}, "PERSON Ahmed Emrah Tondiberg"},
		{"Pastor Emrah Tondiberg spoke.", []tag{{"Emrah Tondiberg", schemas.TypePerson}}, "PERSON Emrah Tondiberg"},
		{"The Nigeria Labour Congress met.", []tag{{"Nigeria", schemas.TypeGPE}, {"Labour Congress", schemas.TypeOrg}}, "ORG Nigeria Labour Congress"},
		{"It told the Ukraine NATO talks so.", []tag{{"Ukraine", schemas.TypeGPE}, {"NATO", schemas.TypeOrg}}, "GPE Ukraine|ORG NATO"},
		// Types, by the name's own build.
		{"STANTON, Minn. (AP) — The talks began.", []tag{{"STANTON", schemas.TypeFac}, {"Minn.", schemas.TypeGPE}}, "GPE STANTON|GPE Minn.|ORG AP"},
		{"He told the Lords so.", []tag{{"Lords", schemas.TypeNorp}}, "ORG Lords"},
		{"She won the Velm Open in May.", []tag{{"Velm Open", schemas.TypeOrg}}, "EVENT Velm Open"},
		{"The Spaniard won.", []tag{{"Spaniard", schemas.TypeProduct}}, "NORP Spaniard"},
		{"It told General Waker-uz-Tondi so.", []tag{{"General Waker-uz-Tondi", schemas.TypeOrg}}, "PERSON General Waker-uz-Tondi"}, // whose title comes off later
		{"MANCHESTER (AP) — The talks began.", []tag{{"MANCHESTER", schemas.TypePerson}, {"AP", schemas.TypeOrg}}, "GPE MANCHESTER|ORG AP"},
		{"He served at Fort Alder.", []tag{{"Fort Alder", schemas.TypeGPE}}, "FAC Fort Alder"},
		{"He lives in Fort Worth.", []tag{{"Fort Worth", schemas.TypeGPE}}, "GPE Fort Worth"},
		{"It opened Terminal 3 in May.", []tag{{"Terminal 3", schemas.TypeGPE}}, "FAC Terminal 3"},
		{"It circled the Bay of Biscay.", []tag{{"Bay of Biscay", schemas.TypeGPE}}, "LOC Bay of Biscay"},
		{"They met at the Leeds Air Show.", []tag{{"Leeds Air Show", schemas.TypeOrg}}, "EVENT Leeds Air Show"},
		{"Parliament passed the Clean Ponds Act.", []tag{{"Clean Ponds Act", schemas.TypeOrg}}, "LAW Clean Ponds Act"},
		{"It broke the Law of Armed Conflict.", []tag{{"Law of Armed Conflict", schemas.TypeOrg}}, "LAW Law of Armed Conflict"},
		{"They boarded HMS Kestrel in May.", []tag{{"HMS Kestrel", schemas.TypeOrg}}, "PRODUCT HMS Kestrel"},
		{"Hurricane Tondi grew. Then Tondi hit the coast.", []tag{{"Hurricane Tondi", schemas.TypeEvent}, {"Tondi", schemas.TypePerson}}, "EVENT Hurricane Tondi|EVENT Tondi"},
		{"It signed the Convention on Harbour Dues.", []tag{{"Convention on Harbour Dues", schemas.TypeOrg}}, "LAW Convention on Harbour Dues"},
		{"It signed the Clean Ponds Amendment.", []tag{{"Clean Ponds Amendment", schemas.TypeOrg}}, "LAW Clean Ponds Amendment"},
		{"They met in the Alder Mosque.", []tag{{"Alder Mosque", schemas.TypeOrg}}, "FAC Alder Mosque"},
		{"They sailed to Kestrel Island.", []tag{{"Kestrel Island", schemas.TypeGPE}}, "LOC Kestrel Island"},
		{"She lives in Rhode Island.", []tag{{"Rhode Island", schemas.TypeGPE}}, "GPE Rhode Island"},
		{"They held the pass of Tondiberg.", []tag{{"Tondiberg", schemas.TypePerson}}, "LOC Tondiberg"},
		{"They took the Principality of Tondi.", []tag{{"Principality of Tondi", schemas.TypeOrg}}, "GPE Principality of Tondi"},
		{"They told the Bank of the Republic of Tondi so.", []tag{{"Bank of the Republic of Tondi", schemas.TypeOrg}}, "ORG Bank of the Republic of Tondi"},
		{"They praised the Republic of Tondi Alliance.", []tag{{"Republic of Tondi Alliance", schemas.TypeOrg}}, "ORG Republic of Tondi Alliance"},
		{"It lies in the Tondi Delta now.", []tag{{"Tondi Delta", schemas.TypeOrg}}, "LOC Tondi Delta"},
		{"They sailed up the river Tondi.", []tag{{"Tondi", schemas.TypeGPE}}, "LOC Tondi"},
		{"It is in the German state of Hesse.", []tag{{"Hesse", schemas.TypeOrg}}, "GPE Hesse"},
		{"It is a sign of the state of Boeing.", []tag{{"Boeing", schemas.TypeOrg}}, "ORG Boeing"},
		{"They fly over the Tondi rainforest.", []tag{{"Tondi", schemas.TypeOrg}}, "LOC Tondi"},
		{"The active braking system (ABS) failed. ABS was new.", []tag{{"ABS", schemas.TypeOrg}, {"ABS", schemas.TypeOrg}}, ""},
		{"The harbour dues commission (HDC) failed.", []tag{{"HDC", schemas.TypeOrg}}, "ORG HDC"},
		// By what bears the name.
		{"They were pushed out of Kobane.", []tag{{"Kobane", schemas.TypePerson}}, "GPE Kobane"},
		{"He said Kobane would come.", []tag{{"Kobane", schemas.TypePerson}}, "PERSON Kobane"},
		{"It is something Washington refuses to do.", []tag{{"Washington", schemas.TypePerson}}, "GPE Washington"},
		{"The poet Kesha Washington spoke. Critics say Washington refuses to rhyme.", []tag{{"Kesha Washington", schemas.TypePerson}, {"Washington", schemas.TypePerson}}, "PERSON Kesha Washington|PERSON Washington"},
		{"They flew to Port Vila at dawn.", []tag{{"Port Vila", schemas.TypeLoc}}, "GPE Port Vila"},
		{"Rain fell on all of Arauca. The mayor of Arauca fled.", []tag{{"Arauca", schemas.TypeLoc}, {"Arauca", schemas.TypeGPE}}, "GPE Arauca|GPE Arauca"},
		{"Half of them work for Opel.", []tag{{"Opel", schemas.TypePerson}}, "ORG Opel"},
		{"Shares of Morgan Stanley fell.", []tag{{"Morgan Stanley", schemas.TypePerson}}, "ORG Morgan Stanley"},
		{"The nurse Morgan Stanley wept. Then Stanley left.", []tag{{"Morgan Stanley", schemas.TypePerson}, {"Stanley", schemas.TypePerson}}, "PERSON Morgan Stanley|PERSON Stanley"},
		{"He wrote to Walt Disney in May.", []tag{{"Walt Disney", schemas.TypePerson}}, "PERSON Walt Disney"},
		{"They flew with Emirates to the Emirates.", []tag{{"Emirates", schemas.TypeGPE}, {"Emirates", schemas.TypeGPE}}, "ORG Emirates|GPE Emirates"},
		{"They fled the Tondi Ansanm gang.", []tag{{"Tondi Ansanm", schemas.TypePerson}}, "ORG Tondi Ansanm"},
		{"They fled the Hill gang. Ann Hill fled, too.", []tag{{"Hill", schemas.TypePerson}, {"Ann Hill", schemas.TypePerson}}, "PERSON Hill|PERSON Ann Hill"},
		// By the word before it.
		{"The container ship Dali hit a bridge. Nobody on the Dali slept.", []tag{{"Dali", schemas.TypePerson}, {"Dali", schemas.TypeGPE}}, "PRODUCT Dali|PRODUCT Dali"},
		{"He told the newspaper De Avond so.", []tag{{"De Avond", schemas.TypePerson}}, "ORG De Avond"},
		{"The company John Carter leads is small.", []tag{{"John Carter", schemas.TypePerson}}, "PERSON John Carter"},
		{"A fighter who goes by the name Tondi spoke.", []tag{{"Tondi", schemas.TypeProduct}}, "PERSON Tondi"},
		{"The ship bears the name Tondi.", []tag{{"Tondi", schemas.TypeProduct}}, "PRODUCT Tondi"},
		{"She fled the village of Tondi.", []tag{{"Tondi", schemas.TypePerson}}, "GPE Tondi"},
		{"HAVANA (Correo Andino) — The talks began.", []tag{{"Correo Andino", schemas.TypePerson}}, "GPE HAVANA|ORG Correo Andino"},
		{"The talks (Maria Alvarez) began.", []tag{{"Maria Alvarez", schemas.TypePerson}}, "PERSON Maria Alvarez"},
		// By what the article calls it.
		{"Kestrel is a small space probe. They lost Kestrel in May.", []tag{{"Kestrel", schemas.TypeWork}, {"Kestrel", schemas.TypeWork}}, "PRODUCT Kestrel|PRODUCT Kestrel"},
		{"It met the comet Kestrel in May.", []tag{{"Kestrel", schemas.TypeProduct}}, "LOC Kestrel"},
		{"She liked the film Kestrel. The ship Kestrel sank.", []tag{{"Kestrel", schemas.TypeWork}, {"Kestrel", schemas.TypeProduct}}, "WORK Kestrel|PRODUCT Kestrel"},
		{"She met the comet called Kestrel.", []tag{{"Kestrel", schemas.TypeProduct}}, "LOC Kestrel"},
		{"The Kestrel founder spoke. They left Kestrel in May.", []tag{{"Kestrel", schemas.TypeProduct}, {"Kestrel", schemas.TypeWork}}, "ORG Kestrel|ORG Kestrel"},
		{"A spokesman for Kestrel, the company, spoke.", []tag{{"Kestrel", schemas.TypeProduct}}, "ORG Kestrel"},
		{"After Kestrel, the company made probes.", []tag{{"Kestrel", schemas.TypeProduct}}, "PRODUCT Kestrel"},
		{"Kestrel is a firm that makes probes.", []tag{{"Kestrel", schemas.TypeOrg}}, "ORG Kestrel"},
		// What was passed over.
		{"They began Operation Velm in May.", nil, "EVENT Operation Velm"},
		{"She joined 9th River Guards Regiment in May.", nil, "ORG 9th River Guards Regiment"},
		{"She was 9th in May.", nil, ""},
		{"They built the Kestrel and Taurus.", []tag{{"Taurus", schemas.TypeProduct}}, "PRODUCT Kestrel|PRODUCT Taurus"},
		{"They built the engine and Taurus.", []tag{{"Taurus", schemas.TypeProduct}}, "PRODUCT Taurus"},
		{"It ordered eighteen more 777s and flies the 737 airliner.", nil, "PRODUCT 777s|PRODUCT 737"},
		{"She opened Terminal 3 on Black Monday.", nil, "FAC Terminal 3|EVENT Black Monday"},
		{"She wrote it after 9/11.", nil, "EVENT 9/11"},
		{"Most of its people are Buddhist or Muslims.", nil, "NORP Buddhist|NORP Muslims"},
		{"He directed the film \"The Long Weir\" in May.", nil, "WORK The Long Weir"},
		{"He called the film \"too long\" in May.", nil, ""},
		{"They won the 2010 World Cup.", []tag{{"World Cup", schemas.TypeEvent}}, "EVENT 2010 World Cup"},
		{"Hurricane Ana killed ten people. Ana is the third.", []tag{{"Ana", schemas.TypePerson}, {"Ana", schemas.TypePerson}}, "EVENT Hurricane Ana|EVENT Ana"},
		{"It cannot wait, he wrote on X.", []tag{{"X.", schemas.TypePerson}}, ""},
		{"In Beijing Xi met the envoy.", []tag{{"Xi", schemas.TypePerson}}, "PERSON Xi"},
		{"It killed 737 cows in the 1990s.", nil, ""},
		{"In May Navy Capt. Ann Hill said so.", []tag{{"Ann Hill", schemas.TypePerson}}, "ORG Navy|PERSON Ann Hill"},
	} {
		d := language.Analyze(c.text)
		var found []names.Name
		from := 0
		for _, f := range c.found {
			at := from + strings.Index(c.text[from:], f.text)
			from = at + len(f.text)
			n := names.Name{First: -1, Confidence: 0.9}
			for i, tok := range d.Tokens {
				if int(tok.Start) >= at && int(tok.End) <= at+len(f.text) {
					if n.First < 0 {
						n.First = i
					}
					n.End = i + 1
				}
			}
			for i, typ := range names.Types {
				if typ == f.typ {
					n.Type = i
				}
			}
			found = append(found, n)
		}
		r := &reading{base: kb.Default(), lexicon: names.Default().Lexicon()}
		r.docs[inText] = d
		r.note([][]names.Name{inText: found})
		var got []string
		for _, n := range r.correct(inText, found) {
			got = append(got, names.Types[n.Type]+" "+d.Cover(language.Span{First: int32(n.First), End: int32(n.End)}))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// TestUnsure checks that what only places are called is a place if the tagger hardly knows what it is.
func TestUnsure(t *testing.T) {
	d := language.Analyze("He said Kobane would come.")
	for _, c := range []struct {
		confidence float64
		want       int
	}{{0.5, names.GPE}, {0.9, names.Person}} {
		n := names.Name{First: 2, End: 3, Type: names.Person, Confidence: c.confidence}
		r := &reading{base: kb.Default(), lexicon: names.Default().Lexicon()}
		r.docs[inText] = d
		r.note([][]names.Name{inText: {n}})
		if got := r.correct(inText, []names.Name{n}); len(got) != 1 || got[0].Type != c.want {
			t.Errorf("at %.1f: %v, want %s", c.confidence, got, names.Types[c.want])
		}
	}
}

func TestAbbreviates(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"407th aeg", "407th air expeditionary group", true},
		{"un security council", "united nations security council", true},
		{"un security council", "united nations human rights council", false},
		{"aeg", "air expeditionary group", false}, // an acronym of the whole is told elsewhere
		{"us army", "us navy", false},
	} {
		if got := abbreviates(strings.Fields(c.short), strings.Fields(c.long)); got != c.want {
			t.Errorf("abbreviates(%q, %q) = %v", c.short, c.long, got)
		}
	}
}

func TestWithArticle(t *testing.T) {
	for _, c := range []struct {
		text       string
		first, end int
		want       int
	}{
		{"He told The Fen Herald so.", 3, 5, 2},
		{"The Fen Herald\n\nIt rained.", 1, 3, 0}, // in a line of its own
		{"The Fen Herald was sold.", 1, 3, 1},
		{"He told the Fen Herald so.", 3, 5, 3},
	} {
		r := &reading{}
		r.docs[inText] = language.Analyze(c.text)
		if got := r.withArticle(inText, names.Name{First: c.first, End: c.end, Type: names.Org}); got != c.want {
			t.Errorf("%s: begins at %d, want %d", c.text, got, c.want)
		}
	}
}
