### Of anything
refused-not-found = Ibi ntibibaho, cyangwa ntibikibaho.
refused-exists = Ibi bisanzwe bihari.
refused-needed = Hano habura ikintu.
refused-reason-needed = Vuga impamvu, mu magambo make.
refused-too-long = Ni birebire cyane. Gabanya.
refused-too-short = Ni bigufi cyane. Uzuza.
refused-length = Nta magambo arimo, cyangwa ni menshi cyane.
refused-out-of-range = Iki gipimo kirenze ibyemewe.
refused-too-many = Umubare ntarengwa wageze. Siba kimwe kitagikenewe.
refused-expired = Icyo gihe cyarangiye. Vuga ikizaza.
refused-unchanged = Bisanzwe ari uko bimeze.
refused-bad-name = Nta zina ririmo, cyangwa ni rirerire cyane.
refused-nameless = Shyiramo izina.
refused-feature-disabled = Ubu hari uwabifunze.

### Documents
refused-not-open = Hahagarikwa gusa inyandiko itegereje gusomwa cyangwa irimo gusomwa.
refused-field-twice = Hari umwanya wakosowe kabiri.
refused-being-read = Itegereje gusomwa cyangwa irimo gusomwa. Tegereza, cyangwa ubanze uyihagarike.
refused-decided = Yamaze gufatirwa icyemezo. Ushobora gufata ikindi.
refused-unread = Nta cyasomwemo. Vuga ubwoko bw’inyandiko n’ibiyanditseho.
refused-file-gone = Dosiye ntikibaho. Uwayohereje agomba kongera kuyohereza.
refused-malformed = Hari umwanya utanditse uko bikwiye.
refused-incomplete = Hari umwanya wa ngombwa utujuje.

### Messages
refused-may-not-answer = Uruhare rw’iyi konti ntirwemera kwandikira abantu.
refused-no-template = Nta nyandiko ngenderwaho yashyizweho. Emeza imwe kwa Meta, uyivuge muri META_NOTICE_TEMPLATE.
refused-not-failed = Hongera koherezwa gusa ubutumwa bwanze kugenda, kandi butarimo kode.
refused-already-resent = Ubu butumwa bwamaze kongera koherezwa.
refused-stopped = Uyu muntu yavuze STOP: nta cyo ushobora kumwoherereza ataravuga START.
refused-blocked = Uyu muntu arafunze.
refused-window-closed = Aheruka kwandika hashize amasaha arenga 24. Tegereza ko yongera kwandika.
refused-not-quarantined = Hasubirwamo gusa ibyashyizwe ku ruhande, cyangwa ibyarengeje umubare w’uwabyohereje.

### Trips
refused-user-needed = Vuga uwo muntu.
refused-place-needed = Vuga aho hantu.
refused-driver-needed = Vuga umushoferi.
refused-vehicle-needed = Vuga ikinyabiziga.
refused-null-island = Aha hantu, kuri zeru, ni mu nyanja. Vuga aho ari ho koko.
refused-far-outside = Aha hantu si mu Rwanda.
refused-not-a-place = Nta hantu habonetsemo. Tanga aho uri cyangwa link y’ikarita ihagaragaza.
refused-reason-of-the-hub = Iyi mpamvu itangwa na hub yonyine. Hitamo indi.
refused-not-online = Uyu mushoferi ntari ku murongo.
refused-already-ended = Uru rugendo rwarangiye.
refused-taken = Urugendo rwafashwe n’undi mushoferi.
refused-not-yours = Uru rugendo ni urw’undi.
refused-not-your-part = Ibyo bikorwa n’undi uri mu rugendo.
refused-not-accepted = Nta wuremera urugendo.
refused-not-arrived-yet = Umushoferi ntaragera aho atwara umugenzi.
refused-already-arrived = Umushoferi yamaze kuhagera.
refused-under-way = Urugendo rwatangiye.
refused-not-started = Urugendo ntiruratangira.
refused-not-planned = Uru si urugendo rwateganyijwe.
refused-already-agreed = Impande zombi zemeye urugendo uko rumeze.
refused-not-offered = Uru rugendo ntirwahawe uyu mushoferi.
refused-offer-lapsed = Nta gisubizo cyaje ku gihe.
refused-offer-closed = Icyifuzo cyaranzwe cyangwa cyakuweho.
refused-own-trip = Nta muntu witwara ubwe.
refused-busy = Harasuzumwa amagambo y’ibanga menshi. Ongera ugerageze mu kanya.
refused-busy-driverid = Uyu mushoferi ari mu rundi rugendo.
refused-no-rider = Urugendo nta mugenzi rufite.
refused-no-vehicle = Umushoferi nta kinyabiziga nk’icyo afite.
refused-vehicle-rejected = Ibyangombwa by’ikinyabiziga ntibihuye.
refused-wrong-vehicle = Urugendo rukeneye ikinyabiziga cy’ubundi bwoko.
refused-too-soon = Ni vuba cyane: urugendo ruteganywa rutangira hashize nibura iminota 15.
refused-too-far = Ni kera cyane: urugendo ruteganywa rutangira mu minsi 90.
refused-nothing-to-repeat = Hisubiramo gusa urugendo rwateganyijwe.
refused-not-a-weekday = Ibisubira kuva ku wa mbere kugeza ku wa gatanu ntibitangira muri wikendi.
refused-go-online = Umushoferi udafite akazi ubu ajya ku murongo.
refused-already-riding = Umugenzi asanzwe afite urugendo.
refused-too-many-planned = Hari ingendo 20 zateganyijwe zitegereje.
refused-note-too-long = Inyandiko ntirenza inyuguti 280.
refused-no-match = Ingendo zombi ntizihura.
refused-already-asked = Bombi bamaze kubazwa.
refused-fare-out-of-range = Igiciro kiri hagati ya 100 na 1,000,000 RWF.
refused-no-fare-proposed = Nta giciro cyatanzwe.
refused-own-proposal = Icyifuzo gisubizwa n’urundi ruhande.
refused-nobody-there = Ku rundi ruhande nta muntu uhari.

### QR codes
refused-not-a-number = Iyi si nimero. Andika imibare gusa.
refused-not-mobile = Iyi si nimero ya mobile money. Tanga iyakira amafaranga.
refused-unknown-country = Hub ntizi kode y’icyo gihugu.
refused-too-small = Amafaranga ni make cyane.
refused-too-large = Amafaranga ni menshi cyane.
refused-fraction = Amafaranga yandikwa yuzuye: kuramo ibice.
refused-negative = Amafaranga ntajya munsi ya zeru: kuraho akamenyetso ko gukuramo.

### Accounts and keys
refused-wrong-password = Iri si ijambo ry’ibanga rya konti yawe.
refused-wrong-code = Iyi kode si yo, yarengeje igihe cyangwa yarakoreshejwe. Tanga iyo porogaramu yerekana ubu.
refused-code-needed = Tanga na kode ya porogaramu yawe, cyangwa kode y’ingoboka.
refused-password-needed = Nyir’iyi hub ashobora gukora byose. Tanga n’ijambo ryawe ry’ibanga.
refused-oneself = Nta wifungurira konti ye. Saba undi muyobozi.
refused-already-on = Icyemezo cya kabiri gisanzwe gihari. Banza ugikureho.
refused-not-begun = Ongera utangire, wemeze mu minota 10.
refused-not-on = Nta cyemezo cya kabiri gihari cyo gukuraho.
refused-beyond-yourself = Byatanga ububasha burenze ubwawe. Hitamo buke, cyangwa usabe nyir’iyi hub.
refused-too-simple = Iri jambo ry’ibanga riroroshye cyane. Amagambo make adafite aho ahuriye aba meza.
refused-holds-email = Iri jambo ry’ibanga ririmo aderesi ya imeyili. Hitamo iritakekwa.
refused-not-an-email = Iyi si aderesi ya imeyili. Tanga iyandikwa nka diane@example.rw.
refused-not-for-people = Uru ruhare ni urwa porogaramu. Hitamo urundi.
refused-exists-email = Hari konti isanzwe ifite iyi aderesi.
refused-last-owner = Ni we wenyine usigaye ari nyir’iyi hub. Banza ushyireho undi.
refused-too-many-tries = Wagerageje kenshi bikanga. Ongera mu minota mike.
refused-no-account = Ibi ni iby’abakozi bafite konti. Injira na konti yawe.
refused-not-active = Uru rufunguzo rwararangiye. Kora urushya.
refused-unknown-scope = Bumwe muri ubwo bubasha ntibubaho.
refused-beyond-role = Uru ruhare nta bumwe muri ubwo bubasha rufite.

### Webhooks
refused-not-an-address = Iyi si aderesi ya interineti. Tanga iyandikwa nka https://shop.example.rw/hooks.
refused-not-https = Aderesi igomba gutangira na https://.
refused-credentials = Aderesi ntigomba kubamo izina cyangwa ijambo ry’ibanga: ibyoherezwa birasinywa.
refused-inward = Aderesi ijya mu muyoboro w’imbere, aho hub itohereza ikintu.
refused-disabled = Aho bijya harafunze. Banza uhafungure.

### Limits, flags, alerts
refused-no-such-subject = Nta muntu nk’uwo uhari.
refused-no-number = Uyu muntu nta nimero agifite.
refused-not-of-callers = Ubu buryo ni ubwa hub yose: ntibwafungurirwa bamwe gusa.
refused-resolved = Iyi mpuruza yarangiye.
refused-only-a-browser = Imenyeshwa ry’ubutumwa rijya gusa kuri mushakisha y’uwemerewe gusubiza.
refused-too-many-browsers = Konti yawe ifite mushakisha zihagije. Siba imwe itagikoreshwa.
refused-not-for-the-test = Impuruza y’igerageza iguma uko iri.
refused-no-threshold = Iri tegeko nta cyo ripima: siga umubare ntarengwa ubusa.
refused-threshold-needed = Iri tegeko rikeneye umubare ntarengwa.
