settings-what = Hub igenwa n’ibyo ihabwa aho ikorera. Dore ibyo “hub doctor” ihabona ubu, mu magambo yayo; amabanga ntiyerekanwa.
settings-again = Ongera urebe
settings-copy = Koporora raporo
settings-copied = Raporo yakoporowe.
settings-to-mend = { $count ->
    [0] Nta cyo gukosora
    [one] Ikintu kimwe cyo gukosora
   *[other] Ibintu { $count } byo gukosora
  }
settings-whole = Byose bigenwe uko bikwiye, kandi byose birasubiza.
settings-faults = Ibyo gukosora
settings-settings = Igenamiterere
settings-parts = Ibyo hub ikeneye
settings-version = Verisiyo yayo ni { $version }.
