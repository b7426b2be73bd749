# Ikinyarwanda. Interuro imwe kuri buri jambo; `{ $… }` ntihinduka. Umutwe wa buto ntugomba kurenza inyuguti 20,
# uw’umurongo wo ku rutonde 24, ibisobanuro byawo 72.

## Indamukanyo na menyu
hello = Muraho!
hello-named = Muraho { $name }!
intro = Tubashakira uwo mugendana, kandi tubakorera kode za QR zituma abantu babishyura kuri Mobile Money.
menu-ask = Mwifuza gukora iki?
menu = Menyu
section-codes = Kode za QR
section-settings = Igenamiterere
new-code = Kode nshya ya QR
new-code-about = Ya nimero ya telefone cyangwa ya MoMoPay
history = Kode zanjye
history-about = Kode mwakoze mbere
history-ask = Izi ni kode muherutse gukora. Muhitemo iyo mwifuza kongera kubona.
history-empty = Nta kode murakora.
choose = Hitamo

## Ururimi n’ubufasha
language = Ururimi
language-about = Kinyarwanda · English · Français
language-ask = Muhitemo ururimi.
language-name = Kinyarwanda
language-set = Ubu turabandikira mu Kinyarwanda.
help = Ubufasha
help-about = Uko bikora n’amagambo mwakwandika
help-text =
    Niba mushaka kugenda ubu, muhitemo ikinyabiziga mwohereze aho muri; tubaza abashoferi babegereye. Ku wundi munsi, muteganye urugendo. Utwara ajya ku murongo agasubiza abagenzi. Igiciro mucyumvikanaho hagati yanyu.
    Utwara ashobora kohereza igihe cyose ifoto cyangwa PDF y’ubwishingizi, ya karuti jone cyangwa ya perimi: turayisoma.
    Kode ya QR yacu ihamagara menyu ya Mobile Money y’uyisikanye, nimero yanyu n’amafaranga byamaze kwandikwamo. PIN isabwa na telefone y’uwishyura gusa: twe ntituyisaba na rimwe.
    Igihe cyose mushobora kwandika: menyu, ururimi, reka, ubufasha, hagarika.

## Kuza no kugenda
cancelled = Byahagaritswe.
stopped = Ntituzongera kubandikira. Nimushaka kugaruka, mwandike TANGIRA.
start = Tangira
started = Murakaza neza!

## Uwishyurwa
target-ask = Ni nde uzishyurwa? Muhitemo, cyangwa mwandike nimero hano.
target-own-about = Nimero yanyu
target-default-about = Nimero mukunda gukoresha
target-phone = Nimero ya telefone
target-other-phone = Indi nimero
target-phone-about = Mwandike nimero ya MTN cyangwa Airtel
target-merchant = Kode ya MoMoPay
target-merchant-about = Mwandike kode y’umucuruzi
target-unknown-country = Ntiturashobora gukora kode zo kwishyura muri icyo gihugu ({ $country }). Mwandike indi nimero, urugero: 0788 123 456.
phone-ask = Mwandike nimero ya telefone izishyurwa, urugero: 0788 123 456.
phone-not-a-number = Nta nimero ya telefone twabonye mu butumwa bwanyu. Mwandike nimero, urugero: 0788 123 456.
phone-too-short = Iyo nimero ni ngufi cyane. Mwandike imibare yayo yose, urugero: 0788 123 456.
phone-too-long = Iyo nimero ni ndende cyane. Muyirebe neza mwongere muyandike, urugero: 0788 123 456.
phone-not-mobile = { $number } si nimero ya Mobile Money tuzi. Mwandike nimero ya MTN (078, 079) cyangwa ya Airtel (072, 073), urugero: 0788 123 456.
merchant-ask = Mwandike kode ya MoMoPay izishyurwa: imibare 4 kugeza ku 8, urugero: 123456.
merchant-not-a-number = Nta kode ya MoMoPay twabonye mu butumwa bwanyu. Mwandike imibare yayo 4 kugeza ku 8, urugero: 123456.
merchant-too-short = Iyo kode ni ngufi cyane: kode ya MoMoPay igira nibura imibare 4. Mwongere muyandike, urugero: 123456.
merchant-too-long = Iyo kode ni ndende cyane: kode ya MoMoPay ntirenza imibare 8. Mwongere muyandike, urugero: 123456.

## Amafaranga
amount-ask = { $target } izishyurwa amafaranga angahe? Muhitemo, cyangwa muyandike, urugero: 2500.
amount-label = Amafaranga
amount-any = Ayo ari yo yose
amount-any-about = Uwishyura ni we uyandika
amount-other = Andi mafaranga
amount-other-about = Muyandike ubwanyu
amount-other-ask = Mwandike amafaranga yo kwishyura { $target }, urugero: 2500.
amount-not-a-number = Ibyo si amafaranga. Muyandike mu mibare, urugero: 2500.
amount-too-small = Ayo ni make cyane: amake ashoboka ni { $least }. Mwandike ayisumbuyeho, urugero: 2500.
amount-too-large = Ayo ni menshi cyane: amenshi ashoboka ni { $most }. Mwandike atarenze ayo, urugero: 2500.
amount-fraction = Ntidukoresha ibice by’ifaranga. Mwandike umubare wuzuye, urugero: 2500.
amount-negative = Amafaranga ntajya munsi ya zeru. Muyandike nta kamenyetso ko gukuramo, urugero: 2500.

## Kode
qr-title = Kwishyura { $target }
qr-amount = Amafaranga: { $amount }
qr-any-amount = Amafaranga: uwishyura ni we uyandika
qr-dial = Musikane iyi shusho, cyangwa mukande ```{ $dial }```
qr-network = Iyi shusho ni iy’uwishyura ukoresha umurongo umwe n’uw’iyi nimero. Ukoresha undi murongo yafungura link.
qr-link = Link: { $url }
qr-unverified = Icyitonderwa: ntituragenzura menyu yo kwishyura yo muri iki gihugu. Mubanze mugerageze kode n’amafaranga make mbere yo kuyiha abandi.
qr-next = Kode yanyu yabonetse. Hakurikireho iki?
qr-next-label = Ibikurikira
qr-again-about = Kuri { $target }
qr-print = Iyo gucapa
qr-print-about = Ishusho nini, muri dosiye
qr-print-caption = Muyicape ifite nibura ubugari bwa cm 2, umukara ku mweru.
qr-keep = Nzajya nkoresha iyi
qr-keep-about = Ubutaha muzayibona mukanze rimwe
qr-not-made = Ntitwashoboye gukora iyo kode. Mwongere mutangire indi nshya.
qr-not-found = Iyo kode ntitukiyifite. Mukore indi nshya.

## Nimero ikunda gukoreshwa
default = Nimero nkoresha
default-about = Nimero cyangwa kode ikunda kwishyurwa
default-ask = Nimero mukunda gukoresha ni { $target }. Mwifuza ko iba iyihe?
default-ask-none = Nta nimero mukunda gukoresha murabika. Mwifuza ko iba iyihe?
default-remove = Yikureho
default-removed = Nimero mwakundaga gukoresha yakuweho.
default-saved = { $target } ni yo nimero muzajya mukoresha.

## Ibyo tudashobora gusoma
unknown-tap = Iyo buto ntigikora. Muhitemo kuri menyu.
unread-location = Murakoze, ariko hano ntidukoresha aho muherereye. Mwandike, cyangwa muhitemo hasi aha.
unread-voice = Murakoze, ariko ntidushobora kumva ubutumwa bw’amajwi. Mwandike, cyangwa muhitemo hasi aha.
unread-sticker = Ako gashusho ni keza, ariko ntidushobora kugasoma. Mwandike, cyangwa muhitemo hasi aha.
unread-video = Murakoze, ariko ntidushobora kureba videwo. Niba ari impapuro, mwohereze ifoto cyangwa PDF.
unread-other = Ntidushobora gusoma ubwo butumwa. Mwandike, cyangwa muhitemo hasi aha.
trouble = Mutwihanganire, habaye ikibazo ku ruhande rwacu. Mwandike MENYU mwongere mutangire.
too-fast = Murandika vuba kurusha uko nshobora gusubiza, bityo ubutumwa bwanyu bwa nyuma sinabusomye. Mutegereze umunota, mwongere mwandike.
paused-rides = Ubu gushaka urugendo ntibishoboka. Urugendo musanganywe rurakomeza. Mwongere mugerageze nyuma.
paused-plans = Ubu guteganya urugendo ntibishoboka. Ingendo mwari mwarateguye zigumaho. Mwongere mugerageze nyuma.
paused-driving = Ubu kujya ku murongo ntibishoboka. Ingendo musanganywe zirakomeza. Mwongere mugerageze nyuma.
paused-codes = Ubu kode za QR ntizishoboka. Kode musanganywe zirakora nk’ibisanzwe. Mwongere mugerageze nyuma.
paused-papers = Ubu ntidushobora kwakira impapuro. Izo mwohereje mbere ntizatakaye. Mwongere muzohereze nyuma.

## Kwinjira ahandi
sign-in-code = { $code } ni kode yawe yo kwinjira. Imara iminota 5. Ntukayihe undi muntu: ntituzigera tuyigusaba.
