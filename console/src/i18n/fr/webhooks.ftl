webhooks-one = Destination
webhooks-parts = Parties de cette page
webhooks-url = Adresse
webhooks-url-hint = Une adresse https:// joignable depuis internet.
webhooks-description = À quoi elle sert
webhooks-state = État
webhooks-state-on = Active
webhooks-state-failing = En échec
webhooks-state-paused = Au repos
webhooks-state-off = Coupée
webhooks-is-off = Coupée depuis { $time } : { $reason }. Ce qui se passe entre-temps n’est pas gardé pour elle.
webhooks-is-failing = Tous les essais échouent depuis { $time }. Après trois jours, elle est coupée.
webhooks-is-paused = Elle a demandé du repos jusqu’à { $time }. Ce qui se passe attend.
webhooks-lately = Dix derniers
webhooks-lately-none = Rien encore
webhooks-lately-well = Aucun n’a échoué
webhooks-lately-failed = { $count ->
    [one] Un a échoué
   *[other] { $count } ont échoué
  }
webhooks-types = Informée de
webhooks-types-all = Tout
webhooks-types-all-hint = Trajets, messages, codes et documents, aussi les types à venir. Les alertes ne viennent que si elles sont nommées.
webhooks-types-named = Seulement ceci
webhooks-types-some = { $count ->
    [one] Un type
   *[other] { $count } types
  }
webhooks-group-trips = Trajets
webhooks-group-messages = Messages
webhooks-group-others = Codes, documents, alertes
webhooks-maker = Créée par
webhooks-created = Créée
webhooks-updated = Modifiée
webhooks-secret-until = L’ancien secret signe jusqu’à
webhooks-facts = Données
webhooks-id = Identifiant
webhooks-new = Nouvelle destination
webhooks-make = Créer la destination
webhooks-edit = Modifier
webhooks-saved = La destination est modifiée.
webhooks-once = Le secret de signature
webhooks-once-why = Le destinataire en a besoin pour vérifier qu’un événement vient de ce hub. Il n’est montré que cette fois.
webhooks-once-done = Je l’ai gardé
webhooks-once-first = Le secret ne sera plus montré. Copiez-le d’abord.
webhooks-roll = Nouveau secret
webhooks-roll-why = La destination reçoit un nouveau secret. Jusqu’à la fin de l’ancien, les deux signent, pour que le destinataire change sans rien perdre.
webhooks-overlap = L’ancien se termine
webhooks-overlap-0 = Aussitôt : il est tombé en de mauvaises mains
webhooks-overlap-1 = Dans une heure
webhooks-overlap-24 = Dans un jour
webhooks-overlap-168 = Dans une semaine
webhooks-test = Envoyer un test
webhooks-tested = Un test est en route.
webhooks-turn-on = Activer
webhooks-turned-on = La destination est active ; ses échecs sont oubliés.
webhooks-turn-off = Couper
webhooks-turned-off = La destination est coupée.
webhooks-off-title = Couper cette destination ?
webhooks-off-why = Ce qui l’attend est abandonné, et ce qui se passe entre-temps n’est pas gardé pour elle. Ce qui est abandonné peut être renvoyé plus tard.
webhooks-delete = Supprimer
webhooks-delete-title = Supprimer cette destination ?
webhooks-delete-why = Ses envois disparaissent avec elle. Cela ne s’annule pas.
webhooks-deleted = La destination est supprimée.
webhooks-deliveries = Envois
webhooks-delivery = Envoi
webhooks-event = Événement
webhooks-status = État
webhooks-status-pending = En attente
webhooks-status-succeeded = Arrivé
webhooks-status-failed = Abandonné
webhooks-answer = Réponse
webhooks-took = Durée
webhooks-attempts = Essais
webhooks-queued = Mis en file
webhooks-next = Prochain essai
webhooks-finished = Terminé
webhooks-occurred = S’est passé
webhooks-message = webhook-id
webhooks-error = Ce qui n’allait pas au dernier essai
webhooks-calls = Chaque essai
webhooks-call-unanswered = Pas de réponse
webhooks-call-came = Essai { $number } · durée { $took }
webhooks-payload = Ce qu’il dit
webhooks-replay = Renvoyer
webhooks-replaying = Il va être renvoyé.
webhooks-replayed = Il est de nouveau en route.
webhooks-replay-many = Renvoyer une période
webhooks-replay-arrived = Aussi ceux qui sont arrivés
webhooks-replay-arrived-hint = Pour un destinataire qui a perdu ce qu’il avait. Il reconnaît chacun à son webhook-id.
webhooks-span-1h = 1 h
webhooks-span-24h = 24 h
webhooks-span-7d = 7 j
webhooks-span-30d = 30 j
webhooks-span-own = De – à
webhooks-span-missing = Choisissez de quand à quand ; la fin vient après le début.
webhooks-counting = Comptage…
webhooks-count-failed = On n’a pas pu compter combien il y en a.
webhooks-counted = { $count ->
    [0] Il n’y a rien à renvoyer pour cette période.
    [one] Un envoi sera refait.
   *[other] { $count } envois seront refaits.
  }
webhooks-replayed-many = { $count ->
    [one] Un envoi est de nouveau en route.
   *[other] { $count } envois sont de nouveau en route.
  }
webhooks-none = Personne n’est encore informé
webhooks-none-why = Une destination est une adresse d’un autre système, appelée chaque fois qu’il se passe quelque chose ici.
webhooks-none-fit = Aucune destination ne correspond
webhooks-none-fit-why = Retirez le filtre.
webhooks-gone = Cette destination n’existe pas
webhooks-gone-why = Quelqu’un l’a peut-être supprimée.
webhooks-quiet = Rien ne lui a encore été envoyé
webhooks-quiet-why = Ce qui se passe désormais apparaît ici. Envoyez un test pour voir s’il arrive.
webhooks-quiet-fit = Aucun envoi ne correspond
webhooks-quiet-fit-why = Retirez un filtre, ou regardez une période plus longue.
webhooks-delivery-gone = Cet envoi n’existe pas
webhooks-delivery-gone-why = Les envois ne sont gardés qu’un certain temps.
webhooks-show-ailing = Montrer les webhooks qui ne marchent pas
