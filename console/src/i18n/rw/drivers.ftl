drivers-driver = Umushoferi
drivers-number = Nimero
drivers-since = Yatangiye kwandika
drivers-find = Izina cyangwa nimero yose
drivers-road = Ku murongo
drivers-road-online = Ari ku murongo
drivers-road-quiet = Aracecetse
drivers-road-off = Ntari ku murongo
drivers-seen = Yabonetse
drivers-vehicle = Ikinyabiziga
drivers-vehicle-moto = Moto
drivers-vehicle-cab = Tagisi
drivers-vehicle-liffan = Rifani
drivers-vehicle-truck = Ikamyo
drivers-vehicle-rental = Iyo gukodesha
drivers-verification = Igenzura
drivers-rating = Amanota
drivers-licence = Perimi kugeza
drivers-licence-shown = Yarayerekanye
drivers-online-count = { $count ->
    [one] Umwe ari ku murongo
   *[other] { $count } bari ku murongo
  }
drivers-on-map = Erekana ku ikarita
drivers-vehicle-open = Fungura ikinyabiziga
drivers-off = Mukure ku murongo
drivers-off-done = Umushoferi yakuwe ku murongo.
drivers-back-done = Umushoferi yasubiye ku murongo.
drivers-none = Nta muntu uratwara
drivers-none-why = Uwandikiye hub ko ashaka gutwara agatanga puraki agaragara hano.
drivers-none-fit = Nta mushoferi uhuye n’ibyo wahisemo
drivers-none-fit-why = Kuraho kimwe mu byo wahisemo.
