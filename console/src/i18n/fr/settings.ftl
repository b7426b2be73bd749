settings-what = Le hub se règle par des variables d’environnement, là où il tourne. Voici ce que « hub doctor » y trouve à l’instant, dans ses propres mots ; les secrets ne sont jamais montrés.
settings-again = Regarder de nouveau
settings-copy = Copier le rapport
settings-copied = Le rapport est copié.
settings-to-mend = { $count ->
    [0] Rien à corriger
    [one] Une chose à corriger
   *[other] { $count } choses à corriger
  }
settings-whole = Tout est réglé comme il faut, et tout répond.
settings-faults = À corriger
settings-settings = Réglages
settings-parts = Ce dont dépend le hub
settings-version = Sa version est { $version }.
