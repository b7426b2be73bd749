flags-all-on = Byose birafunguye
flags-off-count = { $count ->
    [one] Kimwe ntigifunguriye bose
   *[other] { $count } ntibifunguriye bose
  }
flags-group-hub = Ibyo hub ikora
flags-group-callers = Ibyo abantu na sisitemu basaba
flags-name-rides = Ingendo z’ako kanya
flags-name-scheduling = Ingendo ziteganyijwe
flags-name-driving = Kujya ku murongo nk’umushoferi
flags-name-qr-codes = Kode za QR
flags-name-documents = Inyandiko zo mu kiganiro
flags-name-answering = Gukora ku byinjira
flags-name-sending = Kohereza ubutumwa
flags-name-webhooks = Webhooks
flags-name-reading = Gusoma inyandiko
flags-name-model = Modeli isoma amafoto
flags-name-matching = Guhuza abagenzi n’abashoferi
flags-name-qr-pages = Impapuro rusange za kode za QR
flags-name-notices = Kumenyesha impuruza
flags-name-clean-up = Isuku ya sisitemu
flags-name-sign-in-codes = Kwinjira ukoresheje kode
flags-name-api-changes = Impinduka z’izindi sisitemu
flags-what-rides = Abantu basaba urugendo rw’ako kanya, mu kiganiro no kuri API.
flags-what-scheduling = Abantu bateganya ingendo, mu kiganiro no kuri API.
flags-what-driving = Abashoferi bajya ku murongo.
flags-what-qr-codes = Kode za QR zirakorwa, zikerekanwa mu kiganiro.
flags-what-documents = Impapuro zakirwa mu kiganiro.
flags-what-answering = Ibyo Meta izana birakorwaho.
flags-what-sending = Ubutumwa bwoherezwa.
flags-what-webhooks = Sisitemu z’abandi zirahamagarwa.
flags-what-reading = Inyandiko zirasomwa.
flags-what-model = Modeli ibazwa ku nyandiko.
flags-what-matching = Abashoferi babazwa umwe umwe, n’ingendo ziteganyijwe zigahuzwa.
flags-what-qr-pages = Impapuro n’amafoto bya kode byerekwa ubifunguye wese.
flags-what-notices = Nimero na mushakisha bimenyeshwa impuruza.
flags-what-clean-up = Ibitagikenewe birasibwa.
flags-what-sign-in-codes = Abantu bohererezwa kode, bakinjira bazikoresheje.
flags-what-api-changes = Imfunguzo z’izindi sisitemu zihindura ibintu.
flags-off-rides = Nta wasaba urugendo rw’ako kanya. Izasabwe zirakomeza.
flags-off-scheduling = Nta wateganya urugendo. Izateganyijwe zirahama kandi zirakorwa.
flags-off-driving = Nta wajya ku murongo. Uwusanzwe ho arahama, aragenda, afata ingendo akavaho.
flags-off-qr-codes = Nta kode ya QR ikorwa cyangwa yerekanwa. Izatanzwe zikora nka mbere.
flags-off-documents = Ikiganiro ntigifata impapuro. Izaje mbere zirasomwa.
flags-off-answering = Ibyinjira birabikwa ntibikorweho: nta n’umwe usubizwa. Bizakorwaho ku murongo nyuma.
flags-off-sending = Ubutumwa butegereza ku murongo. Ubutegereje burenze amasaha 24 ya Meta ntibugenda.
flags-off-webhooks = Nta sisitemu ihamagarwa. Ibyoherezwa birategereza.
flags-off-reading = Inyandiko zitegereza ku murongo. Meta itanga dosiye mu minsi irindwi gusa.
flags-off-model = Iyi mashini isoma yonyine, ibindi byinshi bigaharirwa abantu.
flags-off-matching = Ingendo zirategereza. Umushoferi umugenzi yihitiyemo we arabazwa.
flags-off-qr-pages = Ufunguye asabwa kugaruka nyuma. Ibyacapwe bihamagara nka mbere.
flags-off-notices = Amamenyesha arategereza. Ibyarangiye hagati aho ntibimenyeshwa.
flags-off-clean-up = Biraguma kugeza ku isuku ikurikira.
flags-off-sign-in-codes = Nta n’umwe wohererezwa kode. Abinjiye barahama.
flags-off-api-changes = Izindi sisitemu nta cyo zihindura. Zisoma nka mbere.
flags-extent-everybody = Birafunguye
flags-extent-some = Bifunguriye bamwe
flags-extent-nobody = Birafunze
flags-only = Ni kuri: { $conditions }
flags-share = { $percentage } %
flags-people-count = { $count ->
    [one] umuntu umwe watoranyijwe
   *[other] abantu { $count } batoranyijwe
  }
flags-set = Gena
flags-set-of = Gena: { $name }
flags-for = Ni ibya nde
flags-for-everybody = Bose
flags-for-some = Bamwe
flags-for-nobody = Nta n’umwe
flags-environments = Aho hub ikorera gusa
flags-environment-development = Mu igerageza
flags-environment-production = Mu kazi nyirizina
flags-roles = Ni kuri aba gusa
flags-role-person = Abantu bo kuri WhatsApp
flags-percentage = Uyu mugabane gusa, ku ijana
flags-percentage-hint = Urimo agumamo uko ugenda wiyongera.
flags-people = Aba bantu uko byagenda kose
flags-people-hint = Shaka izina cyangwa nimero. Nta kindi gitanzwe, nta wundi ubibona.
flags-people-found = Babonetse
flags-people-none = Nta muntu ufite iri zina cyangwa iyi numero yose.
flags-people-already = Uwabonetse asanzwe ku rutonde.
flags-people-named = Batoranyijwe
flags-people-more = { $count ->
    [one] n’undi umwe
   *[other] n’abandi { $count }
  }
flags-people-remove = Kura { $name } ku rutonde
flags-reason = Impamvu
flags-reason-hint = Ni iy’abo mukorana; igaragara iruhande rwa buto no mu byakozwe.
flags-switch-off = Funga
flags-switch-on = Fungura
flags-is-off = { $name }: birafunze.
flags-is-on = { $name }: birafunguye.
flags-set-back = { $name }: byasubiye uko byari.
flags-undo-reason = Byasubijwe inyuma: { $reason }
flags-show = Funga cyangwa ufungure igikorwa
