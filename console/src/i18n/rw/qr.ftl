qr-one = Kode
qr-make = Kode nshya
qr-create = Kora kode
qr-make-many = Nyinshi ziva muri dosiye
qr-made = Kode yakozwe.
qr-print = Capa
qr-whom = Uwishyurwa
qr-kind = Yishyura
qr-kind-either = Byombi
qr-kind-phone = Nimero
qr-kind-merchant = Kode y’umucuruzi
qr-target = Nimero cyangwa kode
qr-target-hint = Uko isanzwe yandikwa: 0788 123 456, +250 788 123 456, cyangwa kode y’umucuruzi y’imibare 4 kugeza 8.
qr-read-phone = Isomwe nka nimero { $target }.
qr-read-merchant = Isomwe nka kode y’umucuruzi { $target }.
qr-amount = Amafaranga
qr-amount-hint = Mu mafaranga y’u Rwanda, nka 2000 cyangwa 2k. Nuhasiga ubusa, uwishyura arihitiramo.
qr-amount-any = Amafaranga ashakwa
qr-amount-fixed = Ifite amafaranga
qr-amount-open = Uwishyura ahitamo
qr-preview = Ibyo telefone y’uwishyura yerekana
qr-preview-code = Yerekeze telefone: irahamagara.
qr-preview-none = Kode igaragara uko wandika.
qr-preview-later = Ibyo ihamagara bimenyekana hub imaze kuyikora.
qr-code-of = Kode ya QR ihamagara { $dial }
qr-phone = Telefone y’uwishyura
qr-phone-none = Nta cyo guhamagara kirahari
qr-payer = Umuyoboro w’uwishyura
qr-from = Kuri { $network }
qr-facts = Ibisobanuro
qr-dial = Ihamagara
qr-scans = Urupapuro rwafunguwe
qr-scans-by-day = Inshuro urupapuro rwafunguwe ku munsi
qr-scans-days = Igihe gishize
qr-scans-last = Iminsi { $days }
qr-scans-hint = Habarwa abafunguye urupapuro rwa kode. Telefone isomye ifoto ihita ihamagara, nta rupapuro rufungurwa.
qr-last-scanned = Iheruka gufungurwa
qr-never-scanned = Nta muntu urafungura urupapuro rwayo.
qr-page = Urupapuro rusange
qr-page-open = Fungura urupapuro rusange
qr-owner = Yakozwe na
qr-owner-none = Umukozi cyangwa indi sisitemu
qr-created = Yakozwe
qr-used = Iheruka gusabwa
qr-short = Kode ngufi
qr-unverified = Ntirageragezwa
qr-unverified-why = Nta muntu uragerageza menu y’iki gihugu. Yishyuza amafaranga make mbere yo gucapa nyinshi.
qr-another-amount = Andi mafaranga
qr-search = Nimero cyangwa kode
qr-pick = Toranya
qr-pick-one = Toranya { $target } ngo icapwe
qr-unpick = Ntutoranye n’imwe
qr-picked = { $count ->
    [one] Watoranyije imwe
   *[other] Watoranyije { $count }
  }
qr-none = Nta kode irahari
qr-none-why = Kode abantu bakorera mu kiganiro, n’izo ukorera hano, zigaragara hano.
qr-none-fit = Nta kode ihuye n’ibyo wahisemo
qr-none-fit-why = Nimero na kode by’abacuruzi bishakwa byuzuye. Kuraho kimwe mu byo wahisemo, cyangwa urebe igihe kirekire.
qr-gone = Iyo kode ntibaho
qr-gone-why = Ishobora kuba yaragiye hamwe n’uwayikoze.

### Ibitari byo
qr-wrong-target-not-a-number = Ibi si nimero. Andika imibare gusa, nka 0788 123 456.
qr-wrong-target-too-short = Nimero ni ngufi. Iyo mu Rwanda igira imibare icumi; kode y’umucuruzi igira ine kugeza ku munani.
qr-wrong-target-too-long = Nimero ni ndende. Andika nimero imwe gusa.
qr-wrong-target-not-mobile = Iyi si nimero ya telefone igendanwa ya MTN cyangwa Airtel. Koresha nimero ifite mobile money.
qr-wrong-target-unknown-country = Hub ntizi menu yo kwishyura y’icyo gihugu.
qr-wrong-amount-not-a-number = Ibi si amafaranga. Andika 2000, 2,000 cyangwa 2k.
qr-wrong-amount-too-small = Amake ashoboka ni 1.
qr-wrong-amount-too-large = Menshi ashoboka ni 10,000,000.
qr-wrong-amount-fraction = Andika amafaranga yuzuye, nta bice.
qr-wrong-amount-negative = Andika amafaranga nta kamenyetso ko gukuramo.

### Gucapa
qr-sheet = Urupapuro
qr-sheet-grid = Rwo gukata
qr-sheet-labels = Ibyomekwa
qr-sheet-tent = Ako gushyira ku meza
qr-sheet-preview = Urupapuro rwa mbere
qr-sheet-picture = Urupapuro rwa mbere uko ruzacapwa
qr-sheet-pages = { $pages ->
    [one] Urupapuro rumwe
   *[other] Impapuro { $pages }
  }
qr-sheet-left = Nta mwanya w’amabwiriza muri: { $languages }. Ibyomekwa binini bifite umwanya.
qr-sheet-small = { $count ->
    [one] Kuri kode imwe, nimero yo guhamagara iri munsi y’amapoyinti { $points }: ntisomeka. Fata ibyomekwa binini.
   *[other] Kuri kode { $count }, nimero yo guhamagara iri munsi y’amapoyinti { $points }: ntisomeka. Fata ibyomekwa binini.
  }
qr-sheet-other = { $count ->
    [one] Kuri kode imwe nta mwanya w’ibyo abishyura bo ku yindi miyoboro bahamagara.
   *[other] Kuri kode { $count } nta mwanya w’ibyo abishyura bo ku yindi miyoboro bahamagara.
  }
qr-sheet-cut = { $count ->
    [one] Kuri kode imwe izina ryagabanyijwe cyangwa ryavanyweho.
   *[other] Kuri kode { $count } izina ryagabanyijwe cyangwa ryavanyweho.
  }
qr-sheet-unloaded = Igice cyo gucapa nticyabonetse
qr-sheet-unloaded-why = PDF ntiyakozwe. Ongera ufungure urupapuro, maze ugerageze.
qr-paper = Ingano y’urupapuro
qr-grid = Kode ku rupapuro
qr-labels = Impapuro z’ibyomekwa
qr-labels-hint = Nimero iri ku gasanduku ka Avery n’abandi benshi. Capa kuri 100 %, utagabanyije.
qr-copies = Inshuro kuri buri imwe
qr-first = Tangirira ku mwanya wa
qr-first-hint = Ku rupapuro rwatangiwe
qr-label = Izina
qr-label-hint = Nyirayo, nk’izina ry’iduka. Siga ubusa niba ntaryo.
qr-words = Iruhande rwa kode
qr-words-amount = Amafaranga
qr-words-how = Uko bishyura, mu { $language }
qr-pdf = Kora PDF
qr-pdf-making = Irakorwa…
qr-print-none = Nta cyatoranyijwe cyo gucapa
qr-print-none-why = Toranya kode ku rutonde, cyangwa ufungure imwe uyicape.
qr-print-missing = { $count ->
    [one] Imwe muri kode watoranyije ntikiriho.
   *[other] Kode { $count } mu zo watoranyije ntizikiriho.
  }

### Nyinshi ziva muri dosiye
qr-batch-choose = Hitamo dosiye
qr-batch-drop = Cyangwa uyishyire hano: CSV, imirongo itarenze 500, uko Excel n’izindi ziyibika.
qr-batch-columns = Umurongo umwe kuri buri kode: nimero cyangwa kode y’umucuruzi, amafaranga (ashobora kubura), izina (rishobora kubura, inyuguti zitarenze { $most }). Umurongo w’amazina hejuru si ngombwa.
qr-batch-example = Fata uru rugero
qr-batch-other = Indi dosiye
qr-batch-too-large = Dosiye irenze MB 1. Bika imirongo yonyine muri CSV, cyangwa uyigabanye.
qr-batch-too-many = Dosiye ifite imirongo irenze { $most }. Yigabanyemo ibice.
qr-batch-empty = Nta murongo wabonetse muri dosiye. Yibike muri CSV ifite nibura nimero imwe.
qr-batch-send = { $count ->
    [one] Kora kode imwe
   *[other] Kora kode { $count }
  }
qr-batch-stop = Hagarika
qr-batch-again = { $count ->
    [one] Ongera ugerageze uwanze
   *[other] Ongera ugerageze { $count } yanze
  }
qr-batch-result = Ibyavuyemo muri CSV
qr-batch-counts = Hakozwe { $made } kuri { $total } · { $wrong } yo gukosora · { $failed } yanze
qr-batch-progress = Imirongo imaze gukorwa
qr-batch-rows = Imirongo ya dosiye
qr-batch-wrong = { $count ->
    [one] Ibitari byo mu murongo umwe
   *[other] Ibitari byo mu mirongo { $count }
  }
qr-batch-wrong-more = { $count ->
    [one] N’undi umwe, uri mu mbonerahamwe no mu byavuyemo.
   *[other] N’indi { $count }, iri mu mbonerahamwe no mu byavuyemo.
  }
qr-batch-line = Umurongo
qr-batch-in-line = Umurongo { $line }
qr-batch-blank = nta kirimo
qr-batch-state = Uko bimeze
qr-batch-advice = Ibyo ihamagara, cyangwa icyo gukora
qr-batch-is-wrong = Kosora
qr-batch-is-ready = Witeguye
qr-batch-is-made = Yakozwe
qr-batch-is-refused = Kosora
qr-batch-is-failed = Byanze
qr-batch-fix-no-target = Andika nimero cyangwa kode y’umucuruzi mu nkingi ya mbere.
qr-batch-fix-no-digits = Nta mibare irimo. Andika nimero nka 0788123456, cyangwa kode y’umucuruzi.
qr-batch-fix-amount = Ibi si amafaranga. Andika 2000, cyangwa uhasige ubusa.
qr-batch-fix-columns = Harimo utuzu twinshi. Shyira amafaranga arimo akitso mu dukubo: "2,000".
qr-batch-fix-label = Izina ni rirerire cyane. Rigabanye rigere ku nyuguti { $most }.
qr-batch-same = Ni nk’umurongo wa { $line }: byombi bibona kode imwe.
qr-batch-print = { $count ->
    [one] Capa kode
   *[other] Capa zose uko ari { $count }
  }
