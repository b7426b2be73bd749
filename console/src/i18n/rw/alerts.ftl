alerts-tab-open = Zitarakemuka
alerts-tab-history = Izashize
alerts-tab-silences = Izicecekeshejwe
alerts-tab-contacts = Ababwirwa
alerts-tab-rules = Amabwiriza

alerts-none = Byose bimeze neza
alerts-none-why = Ikitagenda neza kuri hub kigaragara hano ako kanya, n’icyakorwa.
alerts-beyond = { $count ->
    [one] Hari indi imwe itarakemuka: reba izashize
   *[other] Hari izindi { $count } zitarakemuka: reba izashize
  }
alerts-never = Nta mpuruza iraba
alerts-none-fit = Nta mpuruza ihuye
alerts-none-fit-why = Kuraho kimwe mu byo wahisemo, cyangwa urebe igihe kirekire.
alerts-one = Impuruza
alerts-gone = Iyo mpuruza ntibaho
alerts-gone-why = Ishobora kuba yarasibwe: impuruza zibikwa igihe runaka.

alerts-what = Ikitagenda
alerts-status = Uko imeze
alerts-status-open = Ntirakemuka
alerts-status-acknowledged = Irimo gukorwaho
alerts-status-resolved = Yarangiye
alerts-severity = Uburemere
alerts-severity-critical = Irakomeye
alerts-severity-warning = Umuburo
alerts-rule = Ibwiriza
alerts-subject = Ku byerekeye
alerts-opened = Yatangiye
alerts-lasted = Yamaze
alerts-facts = Impuruza
alerts-story = Ibyabaye
alerts-look = Reba

alerts-rule-component-down = Hari ikidakora
alerts-rule-component-degraded = Hari igikora nabi
alerts-rule-process-lost = Porogaramu yacecetse
alerts-rule-events-quarantined = Hari ibyashyizwe ku ruhande
alerts-rule-messages-failing = Ubutumwa ntibugera ku bo bugenewe
alerts-rule-requests-failing = Ibyasabwe hub biranga
alerts-rule-answers-slow = Ibisubizo biratinda
alerts-rule-ocr-failing = Inyandiko ntizisomwa
alerts-rule-limit-near = Umupaka uri hafi kurenga
alerts-rule-budget-spent = Igihe cyo kutaboneka cyashize
alerts-rule-test = Igerageza
alerts-rule-unknown = Ibwiriza rya hub nshya kurusha iyi

alerts-about-component-down = Igice cyo muri raporo y’ubuzima ntigikora; impuruza imwe kuri buri gice.
alerts-about-component-degraded = Umurongo watinze, token izarangira mu cyumweru, ireme rya nimero…; impuruza imwe kuri buri kintu.
alerts-about-process-lost = Porogaramu yacecetse itabisabwe, kandi nta yindi yayisimbuye.
alerts-about-events-quarantined = Ibyashyizwe ku ruhande mu isaha ishize.
alerts-about-messages-failing = Igice cy’ubutumwa bwaretswe, mu nibura 20 bwarangiye mu minota 15.
alerts-about-requests-failing = Igice cy’ibyasabwe API, cyangwa ibyoherejwe na Meta, byanze bitewe na hub ubwayo, mu nibura 20 mu minota 15.
alerts-about-answers-slow = Igihe abantu 19 kuri 20 baboneyemo igisubizo, mu bisubizo nibura 20 mu minota 10.
alerts-about-ocr-failing = Igice cyo gusoma inyandiko cyanze, mu nibura 5 mu minota 15.
alerts-about-limit-near = Igice cy’indobo cyakoreshejwe, ku mipaka itari iy’umuntu umwe.
alerts-about-budget-spent = Igice cy’igihe cyo kutaboneka cy’iminsi 30 cyakoreshejwe.
alerts-about-test = Nta kibazo gihari: hari ushaka kumenya niba impuruza zigera.

alerts-todo = Icyakorwa
alerts-todo-unknown = Reba ibyanditswe na hub.
alerts-todo-process-lost = Reba ibyo yanditse nyuma n’uko imashini yayo ikora, maze uyitangize. Hagati aho izindi zikora akazi kayo.
alerts-todo-events-quarantined = Reba impamvu byashyizwe ku ruhande, uyikemure, maze ubisubiremo.
alerts-todo-messages-failing = Reba amakosa y’ubutumwa buheruka kwanga.
alerts-todo-requests-failing = Reba igice cya hub kidakora, n’amakosa yo mu byo yanditse. Meta yongera kohereza ibyo yangiwe.
alerts-todo-answers-slow = Reba niba hari ibirundanyije, kandi niba Meta cyangwa ububiko butinda; ongeraho porogaramu.
alerts-todo-ocr-failing = Reba amakosa y’inyandiko ziheruka; niba moderi yanga, reba urufunguzo rwayo n’ingano yemerewe.
alerts-todo-limit-near = Reba usaba cyane; muhe umupaka we, cyangwa uwagure kuri bose.
alerts-todo-budget-spent = Hindura bike bishoboka kugeza bisubiye mu buryo; reba mu byashize icyatumye hub itaboneka.
alerts-todo-test = Nta cyo: birangira ubwabyo nyuma y’igice cy’umunota.

alerts-told = Ababwiwe
alerts-told-nobody = Nta n’umwe: yari yacecekeshejwe, cyangwa hari wari wayifashe.
alerts-told-console = Uru rubuga gusa: nta wundi ubibwirwa.
alerts-notice-sent = yabwiwe
alerts-notice-pending = { $tries ->
    [0] agiye kubwirwa
    [one] ntarabwirwa, nyuma yo kugerageza rimwe
   *[other] ntarabwirwa, nyuma yo kugerageza inshuro { $tries }
  }
alerts-notice-failed = ntiyashoboye kubwirwa
alerts-notice-withdrawn = ntiyabwiwe: byari byarangiye

alerts-at-it = Ubikoraho
alerts-take-on = Ndabikora
alerts-take-on-again = Hindura inyandiko
alerts-taking-on = Ugiye gufata iyi mpuruza…
alerts-taken-on = Impuruza ni iyawe.
alerts-note = Inyandiko
alerts-note-hint = Igenewe bagenzi bawe: ibyo ubona n’ibyo ukora. Ishobora kuba ubusa.

alerts-step-seen = Byabonetse bwa mbere
alerts-step-opened = Yatangiye: byari bimaze igihe gihagije
alerts-step-notice-opened = { $name }: kubwirwa ko byatangiye
alerts-step-notice-resolved = { $name }: kubwirwa ko byarangiye
alerts-step-taken = { $name } yabifashe
alerts-step-last = Byabonetse bwa nyuma
alerts-step-over = Byarangiye: bimaze igihe bimeze neza

alerts-silence = Cecekesha
alerts-silences-none = Nta cyacecekeshejwe
alerts-silences-why = Nta wubwirwa ibyacecekeshejwe, nk’igihe cy’imirimo yateganyijwe. Birandikwa kandi bikerekanwa hano; ibikiri ho igihe kirangiye bibwirwa abantu icyo gihe.
alerts-every-rule = Amabwiriza yose
alerts-subject-hint = Nk’uko impuruza ibivuga, urugero outbox. Reka ubusa kuri byose.
alerts-how-long = Bimara igihe kingana iki
alerts-while-30m = Iminota 30
alerts-while-1h = Isaha 1
alerts-while-4h = Amasaha 4
alerts-while-12h = Amasaha 12
alerts-while-24h = Umunsi 1
alerts-while-3d = Iminsi 3
alerts-while-7d = Iminsi 7
alerts-reason = Impamvu
alerts-silence-begin = Cecekesha
alerts-silenced = Byacecekeshejwe.
alerts-silence-until = kugeza
alerts-silence-end = Rangiza
alerts-silence-ended = Guceceka kwarangiye.
alerts-silence-again = Byongeye gucecekeshwa.

alerts-test = Gerageza
alerts-test-all = Impuruza y’igerageza
alerts-tested = Igerageza riri mu nzira. Rirangira ubwaryo nyuma y’igice cy’umunota.
alerts-contacts-none = Nta wubwirwa
alerts-contacts-none-why = Ongeraho nimero ya WhatsApp ibwirwa igihe hari ikitagenda, n’iyo nta wureba hano.
alerts-contacts-why = Shyiraho nimero na za mushakisha: hari ubwo Meta ubwayo ari yo idakora.
alerts-contact-add = Ongeraho nimero
alerts-contact-add-why = Yohererezwa ubutumwa bw’amatangazo, n’iyo nta wigeze yandikira hub kuri yo.
alerts-contact-name = Izina
alerts-contact-phone = Nimero ya WhatsApp
alerts-contact-no-number = Andika nimero nka 0788 123 456, cyangwa itangiwe na + n’igihugu.
alerts-contact-least = Abwirwa
alerts-least-warning = Byose
alerts-least-critical = Ibikomeye gusa
alerts-kind-push = Mushakisha
alerts-kind-whatsapp = WhatsApp
alerts-contact-sealed = ntagishobora kubwirwa: urufunguzo rwa hub rwahindutse
alerts-contact-messages = n’ubutumwa bw’ibiganiro byabo
alerts-contact-since = yongeweho
alerts-contact-failed = Ntiyashoboye kubwirwa
alerts-contact-added = { $name } azajya abwirwa impuruza.
alerts-contact-delete = Siba { $name }
alerts-contact-deleting = { $name } agiye gusibwa…
alerts-contact-deleted = { $name } nta cyo acyongera kubwirwa.

alerts-from = guhera kuri { $value }
alerts-at-once = ako kanya
alerts-held = kubwirwa: { $time }
alerts-clear = kurangira: { $time }
alerts-rule-off = Rirafunze
alerts-rule-changed = { $name },
alerts-rule-switch = { $rule }: ritanga impuruza
alerts-rule-edit = Hindura { $rule }
alerts-rule-on = Ritanga impuruza
alerts-rule-on-hint = Rifunze nta mpuruza ritanga, kandi rirangiza izari zihari.
alerts-threshold-share = Guhera ku gice kingahe ku ijana
alerts-threshold-seconds = Guhera ku masegonda angahe
alerts-threshold-count = Guhera kuri bingahe
alerts-hold = Bigomba kumara (s)
alerts-hold-hint = Mbere yo kubwira abantu: { $time }
alerts-well = Bimeze neza mu (s)
alerts-well-hint = Mbere yo kurangira: { $time }
alerts-rule-set = { $rule }: ryahinduwe.
alerts-rule-undone = Ibwiriza ryasubiye uko ryari.

alerts-command-silence = Cecekesha impuruza
alerts-command-contact = Ongeraho nimero ibwirwa impuruza
alerts-command-rules = Hindura amabwiriza y’impuruza
