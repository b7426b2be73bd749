drivers-driver = Chauffeur
drivers-number = Numéro
drivers-since = Premier message
drivers-find = Nom ou numéro complet
drivers-road = Sur la route
drivers-road-online = En ligne
drivers-road-quiet = Silencieux
drivers-road-off = Hors ligne
drivers-seen = Vu
drivers-vehicle = Véhicule
drivers-vehicle-moto = Moto
drivers-vehicle-cab = Taxi
drivers-vehicle-liffan = Lifan
drivers-vehicle-truck = Camion
drivers-vehicle-rental = Voiture de location
drivers-verification = Vérification
drivers-rating = Note
drivers-licence = Permis jusqu’au
drivers-licence-shown = Montré
drivers-online-count = { $count ->
    [one] Un en ligne
   *[other] { $count } en ligne
  }
drivers-on-map = Montrer sur la carte
drivers-vehicle-open = Ouvrir le véhicule
drivers-off = Mettre hors ligne
drivers-off-done = Le chauffeur est hors ligne.
drivers-back-done = Le chauffeur est de nouveau en ligne.
drivers-none = Personne ne conduit encore
drivers-none-why = Qui écrit « Conduire » au hub et donne une plaque apparaît ici.
drivers-none-fit = Aucun chauffeur ne correspond
drivers-none-fit-why = Enlevez un filtre.
