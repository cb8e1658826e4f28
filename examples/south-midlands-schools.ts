import { LUTON_SCHOOLS_CSV, LUTON_SUCCESSORS } from "./luton-schools.ts";

/**
 * The schools and colleges of the six authorities of the South Midlands that the state pays for: those of Luton, Dunstable and Houghton Regis
 * (`LUTON_SCHOOLS_CSV`, whose columns these are) and 111 more that are open, in Bedford, Central Bedfordshire, Milton Keynes, North and West
 * Northamptonshire. Facts about institutions, never about a child.
 *
 * Sources, under the Open Government Licence v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/):
 * - Department for Education: school performance tables 2024/25 (rolls, Year 11 cohorts and their shares) and 2018/19 (Year 11 cohorts of most in
 *   Northamptonshire), free school meals 2022/23, school census 2018/19 (special educational needs, free school meals in the last six years, rolls where
 *   `pupils_year` says so), destinations of the leavers of 2016/17, students aged 16 to 18 in 2017, register of open schools in July 2025.
 * - Ministry of Housing, Communities and Local Government: English Indices of Deprivation 2025 (decile of the school's own area, 1 = most deprived).
 * - Positions are those of postcodes (Office for National Statistics). Contains OS data (c) Crown copyright and database right.
 *   Contains Royal Mail data (c) Royal Mail copyright and database right. Contains National Statistics data (c) Crown copyright and database right.
 *
 * What is old or missing:
 * - Of the 55 in North and West Northamptonshire only five have figures of 2024/25. The others have rolls and Year 11 cohorts of 2018/19 (where they
 *   have any), free school meals of 2022/23 and, over six years, of 2018/19, and no disadvantaged share of Year 11; some have grown or shrunk a lot since.
 * - Wollaston School became an academy, of which no roll is known: its figures of 2018/19 stand under the number that it had before (122059, the same
 *   name and postcode). That it is the same school is our reading.
 * - Alternative provision and Kimberley College have rolls of 2018/19; colleges have none, but students aged 16 to 18 in 2017.
 * - A `ks4_cohort` of 0 is a school that had no Year 11 in that year: a middle school, or a new one.
 *
 * A blank is not known, and never zero.
 */
export const SOUTH_MIDLANDS_SCHOOLS_CSV = `${LUTON_SCHOOLS_CSV}\
137462,Cedars Upper School,Central Bedfordshire,51.90709,-0.67415,secondary,Academy converter,13-18,1055,2024/25,220,14.5,36,5,18,10.4,11.6,12.3,1.2,9,4,316,1
109694,Edward Peake CofE VC School,Central Bedfordshire,52.09665,-0.25052,secondary,Voluntary controlled,10-16,410,2024/25,0,,0,,,23.2,21.6,24.1,1.5,8,,,1
137632,Etonbury Academy,Central Bedfordshire,52.02101,-0.25082,secondary,Academy converter,9-19,1133,2024/25,157,18.5,2,10,22,13.3,16.2,5.2,1,7,,,1
137904,Fulbrook School,Central Bedfordshire,52.01308,-0.64385,secondary,Academy converter,9-16,554,2024/25,73,19.2,10,2,3,10,15.1,15.5,2.1,6,,,1
137941,Harlington Upper School,Central Bedfordshire,51.96677,-0.48917,secondary,Academy converter,13-18,1198,2024/25,279,11.5,8,6,28,8.8,12.8,2.7,1.4,9,2,318,1
138027,Henlow Church of England Academy,Central Bedfordshire,52.03413,-0.28389,secondary,Academy converter,9-16,617,2024/25,86,20.9,8,8,14,13.7,15.6,10.5,2.4,8,,,1
144342,Manshead Church of England Academy,Central Bedfordshire,51.87372,-0.49517,secondary,Academy sponsor led,11-19,1146,2024/25,180,21.1,32,8,24,18.5,23.3,12.7,2.6,6,,NEW,1
147081,Pix Brook Academy,Central Bedfordshire,52.01714,-0.23508,secondary,Free school,9-16,865,2024/25,0,,0,,,10.2,,,,8,,,1
136559,Redborne Upper School and Community College,Central Bedfordshire,52.01919,-0.49726,secondary,Academy converter,13-18,1592,2024/25,393,9.9,10,18,18,7.9,9.5,8.2,1.6,10,4,450,1
137948,Samuel Whitbread Academy,Central Bedfordshire,52.03785,-0.31745,secondary,Academy converter,13-18,1660,2024/25,396,13.9,6,24,35,7.8,11.9,5.2,1.9,10,3,367,1
109669,Sandy Secondary School,Central Bedfordshire,52.13785,-0.29024,secondary,Foundation school,11-18,1214,2024/25,184,19.6,6,14,45,18.4,23.3,19.2,1.4,2,7,115,1
137886,Stratton School,Central Bedfordshire,52.08705,-0.24854,secondary,Academy converter,11-18,986,2024/25,203,23.2,15,11,13,14.5,19.3,16.3,1.6,10,3,326,1
137169,Vandyke Upper School,Central Bedfordshire,51.92917,-0.64363,secondary,Academy converter,13-18,1507,2024/25,352,16.2,15,12,23,11.6,19.4,8,1,9,4,276,1
109739,Ivel Valley School & College,Central Bedfordshire,52.08977,-0.24978,special,Community special,3-19,259,2024/25,25,60.0,0,,,35,32.7,0,100,4,0,,1
140286,Oak Bank School,Central Bedfordshire,51.93614,-0.65894,special,Academy converter special,9-19,126,2024/25,18,61.1,0,,,59.4,69.8,0,100,10,27,,1
139798,Kimberley 16 - 19 Stem College,Bedford,52.07188,-0.52456,16-19,Free school  16-19,16-19,517,2018/19,,,,,,6,,5.6,0.2,5,,375,1
130597,Bedford College,Bedford,52.13335,-0.46851,FE college,General further education college,16-99,,,,,,,,,,,,2,,3281,
139320,Greys Education Centre,Bedford,52.11774,-0.50248,alternative provision,Pupil referral unit / AP (census 2018/19),,41,2018/19,,,,,,52.5,70.7,75.6,17.1,6,,,1
136085,Bedford Academy,Bedford,52.11733,-0.45182,secondary,Academy sponsor led,11-18,1375,2024/25,217,37.3,105,11,14,30,38.5,13.8,1.3,5,10,158,1
138228,Bedford Free School,Bedford,52.13248,-0.46726,secondary,Free school,11-16,525,2024/25,98,28.6,71,2,5,24.4,24.7,9.4,1,2,8,,1
109690,Biddenham International School and Sports College,Bedford,52.13852,-0.49803,secondary,Foundation school,11-18,1357,2024/25,198,35.9,106,9,10,30.1,30.4,14.6,2.7,10,8,251,1
151042,Castle Newnham School,Bedford,52.14603,-0.45212,secondary,Academy converter,11-16,750,2024/25,149,16.1,31,14,15,17.9,26,9.1,2.8,4,,,1
138067,Daubeney Academy,Bedford,52.11376,-0.4855,secondary,Academy converter,11-16,561,2024/25,109,23.9,32,5,17,27.9,34.6,14.2,3.2,7,,,1
136552,Goldington Academy,Bedford,52.14539,-0.44515,secondary,Academy converter,11-16,942,2024/25,177,25.4,52,3,16,20,18.3,14.9,0.6,9,,,1
142387,Kempston Academy,Bedford,52.109,-0.51026,secondary,Academy sponsor led,11-18,824,2024/25,166,25.3,49,7,20,27.8,39.6,12.2,5,3,7,132,1
136471,Lincroft Academy,Bedford,52.16847,-0.51982,secondary,Academy converter,11-16,931,2024/25,189,17.5,13,8,26,12,13.8,39.8,5.2,9,,,1
139160,Mark Rutherford School,Bedford,52.15925,-0.43452,secondary,Academy converter,11-18,1180,2024/25,220,22.7,34,9,31,19.6,27,12.2,2.6,10,6,215,1
136470,Sharnbrook Academy,Bedford,52.22197,-0.5528,secondary,Academy converter,11-18,1685,2024/25,263,11.0,14,6,8,9.5,10.1,6.7,1.1,6,4,580,1
139517,St Thomas More Catholic School,Bedford,52.16211,-0.46245,secondary,Academy converter,11-18,929,2024/25,158,20.3,63,3,13,18.1,23.9,8.1,2.5,3,5,204,1
144595,Wixams Academy,Bedford,52.08768,-0.46669,secondary,Free school,11-19,933,2024/25,168,17.9,33,6,18,15.5,23.9,15.9,1.8,7,,NEW,1
137522,Wootton Upper School,Bedford,52.09516,-0.54039,secondary,Academy converter,13-18,867,2024/25,285,19.6,20,6,44,14.9,14.6,10.3,1.4,8,1,,1
139374,Grange Academy,Bedford,52.12114,-0.49341,special,Academy converter special,5-16,152,2024/25,14,50.0,0,,,39.7,50,1.6,98.4,2,8,,1
109742,Ridgeway School,Bedford,52.109,-0.51026,special,Community special,2-19,122,2024/25,7,57.1,1,,,34.7,30.8,5.3,94.7,3,0,,1
137469,St John's School,Bedford,52.12621,-0.48223,special,Academy converter special,2-19,178,2024/25,15,53.3,7,,,41.3,50,0.6,99.4,3,13,,1
130609,Milton Keynes College,Milton Keynes,52.02799,-0.75212,FE college,General further education college,16-99,,,,,,,,,,,,2,,2335,
140252,Bridge Academy,Milton Keynes,52.02486,-0.74546,alternative provision,Pupil referral unit / AP (census 2018/19),,67,2018/19,,,,,,53.8,58.2,55.2,1.5,2,,,1
136468,Denbigh School,Milton Keynes,52.02507,-0.79014,secondary,Academy converter,11-19,1784,2024/25,266,17.3,54,7,28,11.1,14.7,6.4,1.4,6,7,446,1
137052,E-Act Ousedale School,Milton Keynes,52.08005,-0.73533,secondary,Academy converter,11-19,2267,2024/25,366,12.6,26,8,93,11.1,13,10.5,1.1,8,2,412,1
149106,Glebe Farm School,Milton Keynes,52.0318,-0.67222,secondary,Free school,2-16,907,2024/25,0,,0,,,18,,,,5,,,1
145063,Kents Hill Park all-through school,Milton Keynes,52.03018,-0.7024,secondary,Free school,3-16,1019,2024/25,156,29.5,28,4,18,23,25,16.9,2,7,,,1
145736,Lord Grey Academy,Milton Keynes,51.99848,-0.75106,secondary,Academy sponsor led,11-19,1431,2024/25,249,36.5,31,6,42,26.3,35.3,15.7,1.3,3,,,1
136454,Oakgrove School,Milton Keynes,52.03849,-0.70815,secondary,Academy converter,3-19,2505,2024/25,299,17.4,59,2,13,14.1,18.1,4.5,1.4,6,3,211,1
136730,Shenley Brook End School,Milton Keynes,52.00732,-0.78979,secondary,Academy converter,11-19,1883,2024/25,304,21.1,74,6,32,14.7,16.9,8.6,0.6,6,2,294,1
138439,Sir Herbert Leon Academy,Milton Keynes,51.98027,-0.72715,secondary,Academy sponsor led,11-16,647,2024/25,144,58.3,50,4,46,47.7,56.8,19.1,1.1,2,7,130,1
110517,St Paul's Catholic School,Milton Keynes,52.02586,-0.75361,secondary,Voluntary aided,11-19,1886,2024/25,306,25.5,168,16,25,21,30.3,13.2,2.6,2,2,437,1
148835,Stantonbury School,Milton Keynes,52.06059,-0.77218,secondary,Academy sponsor led,11-19,1486,2024/25,299,36.8,82,10,29,31.4,36.2,13.3,1.2,3,9,297,1
136844,The Hazeley Academy,Milton Keynes,52.0194,-0.81172,secondary,Academy converter,11-19,1590,2024/25,246,19.9,47,12,38,13.5,18.2,6.3,1.9,4,3,252,1
135665,The Milton Keynes Academy,Milton Keynes,52.02986,-0.74609,secondary,Academy sponsor led,11-18,1010,2024/25,236,47.9,110,3,8,37.2,47.3,12.1,0.4,2,9,173,1
110532,The Radcliffe School,Milton Keynes,52.05968,-0.82279,secondary,Foundation school,11-19,1210,2024/25,211,30.3,40,8,36,30.5,31.2,11.4,1.8,7,8,201,1
136842,Walton High,Milton Keynes,52.02059,-0.68848,secondary,Academy converter,11-19,3037,2024/25,483,21.1,119,5,48,20.3,26.1,8.7,0.6,3,2,299,1
147860,Watling Academy,Milton Keynes,52.03283,-0.82387,secondary,Free school,11-18,1500,2024/25,181,22.7,43,5,11,21.3,,,,8,,,1
110587,Slated Row School,Milton Keynes,52.06291,-0.8267,special,Community special,4-19,237,2024/25,18,72.2,5,,,30.5,50.3,0,100,7,0,,1
138253,Stephenson Academy,Milton Keynes,52.06661,-0.76407,special,Academy sponsor led special,9-16,117,2024/25,26,69.2,1,,,53.3,67.6,0,100,5,40,,1
110592,The Redway School,Milton Keynes,52.02314,-0.73238,special,Community special,2-19,179,2024/25,8,50.0,2,,,38,28.1,1.2,98.8,1,0,,1
110584,The Woodlands School,Milton Keynes,52.0186,-0.81369,special,Community special,4-19,233,2024/25,17,70.6,8,,,36.4,31.6,0,100,4,0,,1
110575,White Spire School,Milton Keynes,51.99848,-0.75106,special,Community special,4-19,170,2024/25,20,45.0,3,,,39.5,51.4,1.5,98.5,3,0,31,1
137086,Bishop Stopford School,North Northamptonshire,52.38565,-0.72736,secondary,Academy - Converter mainstream,11-18,1488,2018/19,212,,,,,4.2,8.6,6.2,1.4,6,2,402,1
135317,Brooke Weston Academy,North Northamptonshire,52.46745,-0.71235,secondary,Academy sponsor led mainstream,11-18,1176,2018/19,177,,,,,12.3,17,14.8,0.9,9,2,265,1
135306,Corby Business Academy,North Northamptonshire,52.5086,-0.64208,secondary,Academy sponsor led mainstream,11-18,1076,2018/19,187,,,,,18.6,22.2,7,7.5,9,8,95,1
138254,Corby Technical School,North Northamptonshire,52.48915,-0.69064,secondary,Free school - Mainstream,11-18,564,2018/19,74,,,,,20.3,20.3,9.9,1.1,2,3,,1
149433,Huxlow Academy,North Northamptonshire,52.32924,-0.61865,secondary,Academy - Converter mainstream,11-18,890,2018/19,143,,,,,19.7,27.4,8.1,1.3,5,7,86,1
135966,Kettering Buccleuch Academy,North Northamptonshire,52.41183,-0.71111,secondary,Academy sponsor led mainstream,4-18,1744,2018/19,194,,,,,21.9,29.7,11.5,0.8,2,7,150,1
135967,Kettering Science Academy,North Northamptonshire,52.39734,-0.71027,secondary,Academy sponsor led mainstream,11-19,1107,2018/19,186,,,,,28.3,29.6,11.1,1,2,5,118,1
139957,Kingswood Secondary Academy,North Northamptonshire,52.47935,-0.73333,secondary,Academy sponsor led mainstream,11-18,1141,2018/19,182,,,,,29,36.7,14.8,2.3,6,6,96,1
139060,Lodge Park Academy,North Northamptonshire,52.50189,-0.72125,secondary,Academy sponsor led mainstream,11-18,889,2018/19,122,,,,,26.6,30.3,8.4,0.6,6,12,109,1
137613,Manor School,North Northamptonshire,52.34409,-0.52961,secondary,Academy - Converter mainstream,11-19,914,2018/19,128,,,,,14.6,21.4,11.5,1.1,8,3,144,1
137049,Montsaye Academy,North Northamptonshire,52.4238,-0.81015,secondary,Academy converter,11-18,1029,2024/25,155,26.5,10,3,26,18.9,25.6,11.8,1.1,5,5,140,1
142063,Prince William School,North Northamptonshire,52.47736,-0.46427,secondary,Academy sponsor led,11-18,1354,2024/25,205,13.2,15,2,45,11.1,15.4,12.2,0.6,9,1,107,1
146209,Rushden Academy,North Northamptonshire,52.29808,-0.60123,secondary,Academy sponsor led,11-18,932,2024/25,151,23.2,20,2,17,20.3,28.9,14.4,1.4,6,,,1
137912,Sir Christopher Hatton Academy,North Northamptonshire,52.30855,-0.69592,secondary,Academy converter,11-18,1481,2024/25,249,17.3,67,10,16,15.3,24.9,7.7,1.1,9,7,186,1
136976,Southfield School for Girls,North Northamptonshire,52.38711,-0.7163,secondary,Academy - Converter mainstream,11-18,1054,2018/19,156,,,,,12.1,18.5,4.9,0.3,5,2,163,1
139988,The Ferrers School,North Northamptonshire,52.30361,-0.58754,secondary,Academy - Converter mainstream,11-18,1038,2018/19,168,,,,,16.2,21.5,3.1,1.7,5,1,171,1
122066,The Latimer Arts College,North Northamptonshire,52.38137,-0.693,secondary,Foundation school,11-18,1080,2018/19,189,,,,,15.7,16.7,5.7,0.6,7,6,124,1
139819,Weavers Academy,North Northamptonshire,52.3021,-0.71307,secondary,Academy sponsor led mainstream,11-18,1140,2018/19,169,,,,,26.4,34.5,15.2,1.2,4,12,75,1
146489,Wollaston School,North Northamptonshire,52.25684,-0.66262,secondary,Academy - Converter mainstream,11-18,,,,,,,,11.2,,,,9,,,1
122059,Wollaston School,North Northamptonshire,52.25684,-0.66262,secondary,Community school,11-18,1441,2018/19,238,,,,,,16,11.7,0.9,9,6,274,
139961,Wrenn School,North Northamptonshire,52.29662,-0.68891,secondary,Academy sponsor led mainstream,11-18,1079,2018/19,189,,,,,24.9,34.1,12.5,1.7,4,4,131,1
140277,Friars Academy,North Northamptonshire,52.29789,-0.69538,special,Academy - Converter special school,11-18,152,2018/19,31,,,,,43.2,51.4,0,100,4,8,,1
141791,Isebrook School,North Northamptonshire,52.38837,-0.70875,special,Academy - Converter special school,11-19,181,2018/19,28,,,,,38.7,40.7,0,100,9,0,,1
138634,Maplefields Academy,North Northamptonshire,52.48327,-0.73135,special,Academy - Converter special school,3-19,110,2018/19,18,,,,,62.6,78.2,0,100,6,36,,1
145906,Red Kite Academy,North Northamptonshire,52.48835,-0.73028,special,Free school special,4-18,142,2024/25,18,61.1,2,,,39.7,46,0,100,3,,,1
144684,Wren Spinney Community School,North Northamptonshire,52.39721,-0.74336,special,Academy - Converter special school,11-18,49,2018/19,8,,,,,42.5,39.4,0,100,9,0,,1
130772,Moulton College,West Northamptonshire,52.28997,-0.85774,FE college,Agriculture and horticulture college,16-99,,,,,,,,,,,,7,,1761,
130769,Northampton College,West Northamptonshire,52.26302,-0.84934,FE college,General further education college,16-99,,,,,,,,,,,,8,,3222,
139690,Silverstone UTC,West Northamptonshire,52.07496,-1.02229,UTC,University technical college,14-19,456,2018/19,120,,,,,9.8,16.6,5.9,1.1,9,7,202,1
138858,Abbeyfield School,West Northamptonshire,52.2154,-0.90303,secondary,Academy sponsor led mainstream,11-18,1308,2018/19,227,,,,,21.4,25.8,6.1,0.9,2,6,146,1
137087,Campion School,West Northamptonshire,52.21312,-1.00607,secondary,Academy - Converter mainstream,11-18,1221,2018/19,211,,,,,16.5,20.7,8.2,1,7,1,160,1
137089,Caroline Chisholm School,West Northamptonshire,52.19801,-0.87499,secondary,Academy - Converter mainstream,4-18,2005,2018/19,238,,,,,8.2,6.1,3.4,1.7,8,4,306,1
137878,Chenderit School,West Northamptonshire,52.07638,-1.27056,secondary,Academy - Converter mainstream,11-18,1036,2018/19,154,,,,,12,14.7,11.6,0.6,6,2,228,1
138073,DSLV E-ACT Academy,West Northamptonshire,52.2571,-1.1484,secondary,Academy sponsor led mainstream,3-18,927,2018/19,147,,,,,27.2,32.3,17.2,1.1,2,11,,1
143421,Elizabeth Woodville School,West Northamptonshire,52.0495,-0.88202,secondary,Academy - Converter mainstream,11-18,1070,2018/19,182,,,,,13.8,16.6,5.8,0.7,9,9,,1
136489,Guilsborough Academy,West Northamptonshire,52.35681,-1.0315,secondary,Academy - Converter mainstream,11-18,1370,2018/19,222,,,,,11.8,12.4,9.9,0.7,8,2,166,1
138932,Kingsthorpe College,West Northamptonshire,52.27137,-0.8875,secondary,Academy - Converter mainstream,11-18,1331,2018/19,199,,,,,17.6,25.1,12.1,0.5,7,1,203,1
139158,Magdalen College School,West Northamptonshire,52.02966,-1.15012,secondary,Academy - Converter mainstream,11-18,1310,2018/19,182,,,,,7.5,7.7,5.1,0.8,5,3,194,1
136201,Malcolm Arnold Academy,West Northamptonshire,52.25431,-0.89151,secondary,Academy sponsor led mainstream,11-18,1307,2018/19,234,,,,,20.2,28.9,6.3,1.8,3,10,137,1
137614,Moulton School and Science College,West Northamptonshire,52.28886,-0.85602,secondary,Academy - Converter mainstream,11-18,1335,2018/19,217,,,,,11.3,20.6,9,0.7,7,3,207,1
134814,Northampton Academy,West Northamptonshire,52.25817,-0.83073,secondary,Academy sponsor led mainstream,11-18,1445,2018/19,229,,,,,22.2,37.6,8.6,1,2,5,179,1
142485,Northampton International Academy,West Northamptonshire,52.24528,-0.89823,secondary,Free school - Mainstream,4-18,785,2018/19,,,,,,25,34,13.1,0.4,1,,,1
136299,Northampton School for Boys,West Northamptonshire,52.23923,-0.86753,secondary,Academy - Converter mainstream,11-18,1630,2018/19,215,,,,,6,13.3,5.9,1.2,3,2,504,1
140510,Northampton School for Girls,West Northamptonshire,52.26578,-0.87445,secondary,Academy - Converter mainstream,11-18,1712,2018/19,269,,,,,11.9,19.9,8.7,1,9,3,298,1
136488,Sponne School,West Northamptonshire,52.13167,-0.99492,secondary,Academy - Converter mainstream,11-18,1388,2018/19,208,,,,,6.7,9.9,6.1,1,9,3,277,1
142747,St Thomas Becket Catholic School,West Northamptonshire,52.27007,-0.86146,secondary,Academy - Converter mainstream,11-18,677,2018/19,84,,,,,26.4,35.2,8.9,0.6,8,9,133,1
138214,The Duston School,West Northamptonshire,52.24695,-0.95562,secondary,Academy - Converter mainstream,4-18,1641,2018/19,235,,,,,13.8,20,10.4,0.7,7,5,197,1
138235,The Parker E-ACT Academy,West Northamptonshire,52.26306,-1.1641,secondary,Academy sponsor led mainstream,11-18,920,2018/19,127,,,,,21.7,30.4,11.6,1.1,7,7,102,1
136948,Weston Favell Academy,West Northamptonshire,52.25824,-0.84745,secondary,Academy sponsor led mainstream,11-18,1339,2018/19,248,,,,,30,34,18.1,0.6,8,8,108,1
142869,Wootton Park School,West Northamptonshire,52.21107,-0.89584,secondary,Free school - Mainstream,4-19,540,2018/19,,,,,,8.8,14.1,23.1,0.9,9,,,1
140436,Billing Brook Special School,West Northamptonshire,52.2615,-0.83467,special,Academy - Converter special school,3-19,228,2018/19,20,,,,,38.5,46,0.4,99.6,2,6,,1
142783,Daventry Hill School,West Northamptonshire,52.26306,-1.1641,special,Free school - Special,4-18,146,2018/19,7,,,,,36.6,39,0.7,99.3,7,,,1
141726,Greenfields Specialist School for Communication,West Northamptonshire,52.27101,-0.82525,special,Academy - Converter special school,11-19,108,2018/19,19,,,,,47.9,39.2,0,100,2,0,,1
137354,Northgate School Academy Trust,West Northamptonshire,52.2578,-0.90019,special,Academy - Converter special school,11-18,220,2018/19,29,,,,,32.7,38.6,0,100,4,3,,1
144759,Purple Oaks Academy,West Northamptonshire,52.26587,-0.89105,special,Free school - Special,3-18,61,2018/19,,,,,,33.6,36.1,0,100,7,,NEW,1
150242,The Gateway School,West Northamptonshire,52.15912,-0.96622,special,Community special school,11-18,62,2018/19,13,,,,,58.1,72.9,0,100,6,27,,1
`;

/** Closed schools, and those that followed them: their rolls stand in until the new ones are published. */
export const SOUTH_MIDLANDS_SUCCESSORS = { ...LUTON_SUCCESSORS, "122059": "146489" };
