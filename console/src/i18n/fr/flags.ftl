flags-all-on = Toutes actives
flags-off-count = { $count ->
    [one] Une n’est pas active pour tous
   *[other] { $count } ne sont pas actives pour tous
  }
flags-group-hub = Ce que fait le hub
flags-group-callers = Ce que personnes et systèmes peuvent demander
flags-name-rides = Courses immédiates
flags-name-scheduling = Trajets planifiés
flags-name-driving = Se mettre en ligne comme chauffeur
flags-name-qr-codes = Codes QR
flags-name-documents = Documents dans la conversation
flags-name-answering = Traiter ce qui arrive
flags-name-sending = Envoi des messages
flags-name-webhooks = Webhooks
flags-name-reading = Lecture des documents
flags-name-model = Le modèle de vision
flags-name-matching = Rapprocher passagers et chauffeurs
flags-name-qr-pages = Pages publiques des codes QR
flags-name-notices = Annonce des alertes
flags-name-clean-up = Entretien
flags-name-sign-in-codes = Connexion par code
flags-name-api-changes = Modifications par d’autres systèmes
flags-what-rides = On demande une course immédiate, dans la conversation et par l’API.
flags-what-scheduling = On planifie des trajets, dans la conversation et par l’API.
flags-what-driving = Les chauffeurs se mettent en ligne.
flags-what-qr-codes = Des codes QR sont créés, et montrés dans la conversation.
flags-what-documents = La conversation reçoit des papiers.
flags-what-answering = Ce que Meta livre est traité.
flags-what-sending = Les messages sont envoyés.
flags-what-webhooks = Les destinations des intégrateurs sont appelées.
flags-what-reading = Les documents sont lus.
flags-what-model = Le modèle de vision est consulté pour les documents.
flags-what-matching = Un chauffeur après l’autre est sollicité, et les trajets planifiés sont rapprochés.
flags-what-qr-pages = Les pages et les images des codes sont montrées à qui les ouvre.
flags-what-notices = Les numéros et les navigateurs sont avertis des alertes.
flags-what-clean-up = Ce dont plus personne n’a besoin est supprimé.
flags-what-sign-in-codes = Les personnes reçoivent des codes et se connectent avec.
flags-what-api-changes = Les clés d’autres systèmes font des modifications.
flags-off-rides = Personne ne peut demander de course immédiate. Celles qui sont demandées continuent.
flags-off-scheduling = Personne ne peut planifier de trajet. Ceux qui sont planifiés restent et ont lieu.
flags-off-driving = Personne ne peut se mettre en ligne. Qui est en ligne le reste, se déplace, prend des courses et se déconnecte.
flags-off-qr-codes = Aucun code QR n’est créé ni montré. Les codes déjà donnés marchent comme avant.
flags-off-documents = La conversation ne reçoit plus de papiers. Ceux d’avant sont lus.
flags-off-answering = Ce qui arrive est gardé sans être traité : personne n’a de réponse. C’est traité dans l’ordre ensuite.
flags-off-sending = Les messages attendent dans l’ordre. Ce qui attend plus que les 24 heures de Meta échoue.
flags-off-webhooks = Aucune destination n’est appelée. Les envois attendent.
flags-off-reading = Les documents attendent. Meta ne remet un fichier que pendant sept jours.
flags-off-model = Cette machine lit seule, et plus de cas restent aux personnes.
flags-off-matching = Les trajets attendent. Le chauffeur choisi par un passager est sollicité.
flags-off-qr-pages = Qui en ouvre une est prié de revenir plus tard. Ce qui est imprimé compose comme avant.
flags-off-notices = Les annonces attendent. Ce qui est fini d’ici là n’est pas annoncé.
flags-off-clean-up = Cela reste jusqu’au prochain passage.
flags-off-sign-in-codes = Personne ne reçoit de code. Les sessions restent valables.
flags-off-api-changes = Les autres systèmes ne peuvent rien modifier. Ils lisent comme avant.
flags-extent-everybody = Active
flags-extent-some = Active pour certains
flags-extent-nobody = Coupée
flags-only = Seulement pour : { $conditions }
flags-share = { $percentage } %
flags-people-count = { $count ->
    [one] une personne nommée
   *[other] { $count } personnes nommées
  }
flags-set = Régler
flags-set-of = Régler : { $name }
flags-for = Pour qui
flags-for-everybody = Tous
flags-for-some = Certains
flags-for-nobody = Personne
flags-environments = Seulement là où le hub tourne en
flags-environment-development = Développement
flags-environment-production = Production
flags-roles = Seulement pour
flags-role-person = Personnes sur WhatsApp
flags-percentage = Seulement pour cette part, en pour cent
flags-percentage-hint = Qui en fait partie le reste quand elle grandit.
flags-people = Ces personnes dans tous les cas
flags-people-hint = Cherchez par nom ou numéro. Si rien d’autre n’est donné, pour personne d’autre.
flags-people-found = Trouvé
flags-people-none = Personne n’a ce nom ni ce numéro entier.
flags-people-already = La personne trouvée est déjà sur la liste.
flags-people-named = Nommées
flags-people-more = { $count ->
    [one] et une autre
   *[other] et { $count } autres
  }
flags-people-remove = Retirer { $name } de la liste
flags-reason = Pourquoi
flags-reason-hint = Pour les collègues ; cela figure à côté de l’interrupteur et dans le journal d’audit.
flags-switch-off = Couper
flags-switch-on = Activer
flags-is-off = { $name } : coupé.
flags-is-on = { $name } : actif.
flags-set-back = { $name } : comme avant.
flags-undo-reason = Annulé : { $reason }
flags-show = Couper ou activer une fonction
