/**
 * The schools and colleges of Luton, Dunstable and Houghton Regis that the state pays for: 26 that are open, and one that closed
 * (Windmill Hill School), whose roll stands in for its successor's. Facts about institutions, never about a child.
 *
 * Sources, under the Open Government Licence v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/):
 * - Department for Education: school performance tables 2024/25 (rolls, Year 11 cohorts and their shares), free school meals 2022/23,
 *   school census 2018/19 (special educational needs, free school meals in the last six years, rolls of alternative provision),
 *   destinations of the leavers of 2016/17, students aged 16 to 18 in 2017, register of open schools in July 2025.
 * - Ministry of Housing, Communities and Local Government: English Indices of Deprivation 2025 (decile of the school's own area, 1 = most deprived).
 * - Positions are those of postcodes (Office for National Statistics). Contains OS data (c) Crown copyright and database right.
 *   Contains Royal Mail data (c) Royal Mail copyright and database right. Contains National Statistics data (c) Crown copyright and database right.
 *
 * A blank is not known, and never zero. Percentages are of the school (2019, 2022/23) or of its Year 11 (`ks4_`); `pupils` is the
 * roll, `ks4_cohort` the size of Year 11, `tpup1618_2017` the students aged 16 to 18; the other columns are in docs/csv.md.
 */
export const LUTON_SCHOOLS_CSV = `\
urn,name,la_name,lat,lon,phase_group,type,age_range,pupils,pupils_year,ks4_cohort,ks4_dis_pct,ks4_eal,ks4_ehcp,ks4_sen_k,fsm_pct_2223,fsm_ever6_pct_2019,sen_k_pct_2019,sen_ehcp_pct_2019,imd25_decile,dest_notsust_pct,tpup1618_2017,open_in_gias_2025_07
130599,Barnfield College,Luton,51.90603,-0.42185,FE college,General further education college,16-99,,,,,,,,,,,,7,,1139,
134525,Avenue Centre for Education,Luton,51.87,-0.40645,alternative provision,Pupil referral unit / AP (census 2018/19),,48,2018/19,,,,,,48.3,70.8,95.8,4.2,4,,,1
142310,Cardinal Newman Catholic School A Specialist Science College,Luton,51.92101,-0.4245,secondary,Academy converter,11-18,1641,2024/25,276,18.1,75,14,30,11.9,21.3,7.8,1.7,8,1,260,1
136651,Challney High School for Boys,Luton,51.89495,-0.46734,secondary,Academy converter,11-16,1201,2024/25,229,29.3,175,1,23,24.5,32,11.6,1.8,4,8,,1
144312,Challney High School for Girls,Luton,51.8995,-0.46646,secondary,Academy converter,11-16,1046,2024/25,206,31.1,168,2,20,24.6,32.9,9.6,1.2,3,1,,1
145872,Chiltern Academy,Luton,51.87284,-0.40104,secondary,Free school,11-16,1191,2024/25,231,36.8,113,9,21,31.9,37.1,9.5,1,4,,,1
136319,Denbigh High School,Luton,51.89142,-0.42398,secondary,Academy converter,11-16,1123,2024/25,219,27.4,190,6,28,26,38.1,12.2,2.8,3,3,,1
137679,Icknield High School,Luton,51.90735,-0.4272,secondary,Academy converter,11-16,1446,2024/25,281,25.6,139,5,21,21.4,29.5,6.1,2.2,7,3,,1
149208,Lea Manor High School,Luton,51.91977,-0.45224,secondary,Academy sponsor led,11-16,994,2024/25,205,43.9,70,4,21,38.3,38.1,8.3,2.7,1,8,,1
109686,Lealands High School,Luton,51.91839,-0.47086,secondary,Foundation school,11-16,1026,2024/25,193,30.6,49,5,33,32.4,38.4,15.3,1.1,8,10,,1
144311,Putteridge High School,Luton,51.90405,-0.38388,secondary,Academy converter,11-16,1192,2024/25,233,23.6,80,4,26,18,26.9,15,1.9,8,5,,1
109707,Queen Elizabeth School,Luton,51.89011,-0.38386,secondary,Foundation school,11-18,1264,2024/25,200,35.5,93,3,24,26.6,34.8,9.6,0.5,4,7,,1
148692,Stopsley High School,Luton,51.90148,-0.4006,secondary,Academy converter,11-16,1074,2024/25,198,30.3,71,7,25,29,30.7,12.5,1.8,4,3,,1
135337,The Chalk Hills Academy,Luton,51.89687,-0.49139,secondary,Academy sponsor led,11-18,1614,2024/25,294,32.3,91,7,32,27.8,40.2,8.2,1.1,3,6,120,1
135338,The Stockwood Park Academy,Luton,51.87161,-0.43895,secondary,Academy sponsor led,11-18,1471,2024/25,271,43.5,156,4,38,32.7,43.8,9.7,1.3,1,7,97,1
130600,Luton Sixth Form College,Luton,51.90372,-0.41427,sixth-form college,Sixth form college,16-99,,,,,,,,,,,,8,,2719,
151866,Lime Academy Hartwell,Luton,51.8845,-0.40955,special,Free school special,11-19,,2024/25,,,,,,,,,,1,,,1
148558,Windmill Hill School,Luton,51.8845,-0.40955,special,Free school special,11-19,118,2024/25,13,61.5,8,,,45.6,,,,1,,,0
109744,Woodlands Secondary School,Luton,51.91647,-0.44921,special,Community special,11-18,263,2024/25,38,50.0,23,,,40.1,46.2,0,100,8,0,,1
130598,Central Bedfordshire College,Central Bedfordshire,51.89077,-0.51881,FE college,General further education college,16-99,,,,,,,,,,,,8,,1289,
139411,The Academy of Central Bedfordshire,Central Bedfordshire,51.9135,-0.50308,alternative provision,Pupil referral unit / AP (census 2018/19),,65,2018/19,,,,,,66.1,55.4,93.8,4.6,6,,,1
135946,All Saints Academy Dunstable,Central Bedfordshire,51.89611,-0.52961,secondary,Academy sponsor led,11-18,564,2024/25,131,33.6,22,8,24,28,36.8,13.4,1.2,6,8,100,1
149107,Houstone School,Central Bedfordshire,51.9135,-0.50308,secondary,Free school,11-16,657,2024/25,70,24.3,26,1,10,27.7,43.5,25.9,1.9,6,8,,1
138181,Priory Academy,Central Bedfordshire,51.88407,-0.51509,secondary,Academy converter,9-16,808,2024/25,103,14.6,14,4,19,14.5,18.9,9.7,1.1,6,2,,1
138571,Queensbury Academy,Central Bedfordshire,51.87823,-0.52821,secondary,Academy sponsor led,11-19,1154,2024/25,206,17.5,42,5,22,11.1,21.3,11.5,0.7,9,5,135,1
109746,The Chiltern School,Central Bedfordshire,51.9135,-0.50308,special,Community special,3-19,347,2024/25,25,44.0,3,,,32,29.6,0,100,6,7,,1
137896,Weatherfield Academy,Central Bedfordshire,51.88827,-0.54178,special,Academy converter special,7-19,166,2024/25,21,19.0,0,,,27.9,44.7,0,100,4,0,,1
`;

/** A closed school, and the one that followed it: its roll stands in until the new one is published. */
export const LUTON_SUCCESSORS = { "148558": "151866" };
