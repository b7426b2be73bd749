//! The labels themselves. They are compared without case, accents, spaces and signs; `N` stands for `N°`. `~` marks those
//! that are labels only at the beginning of a line or before a colon, `>` those that are only right before their value.

use super::Target;
use crate::document::FieldName::{
    BirthDate, CardNumber, Categories, Chassis, Engine, Holder, Insurer, IssuedOn, LicenceNumber, Make, Model, Plate,
    PolicyNumber, PremiumRwf, Seats, Use, ValidFrom, ValidUntil, Year,
};

pub(super) const TABLE: &[(Target, &str)] = &[
    (
        Target::Field(Plate),
        "Plate | Plate No | Plate Number | Number Plate | No Plate | Plate Nr | Vehicle Plate | Plaque | N Plaque | No Plaque | Numero de plaque \
         | N de plaque | N de la plaque | Plaque N | Plaque No | Plaque d'immatriculation | Immatriculation | N Immatriculation \
         | N d'immatriculation | Numero d'immatriculation | Immatriculation N | Immatriculation No | Registration No | Registration Number \
         | Registration Mark | Registered No | Reg No | Regn No | Reg Number | Vehicle Registration Number | Vehicle Registration No \
         | Vehicle Reg No | Vehicle No | Motor Vehicle No | Vehicle Number | Pulake | Purake | Plake | Pulaki | Nomero ya pulake \
         | Nomero ya purake | Numero ya pulake | Nimero ya pulake | Nomero y'ikinyabiziga | N ya pulake | Marque d'immatriculation",
    ),
    (
        Target::Field(Insurer),
        "Insurer | Name of insurer | Insurer Name | Name of the insurer | Assureur | Nom de l'assureur | ~Compagnie d'assurance | ~Compagnie d'assurances \
         | ~Societe d'assurance | ~Insurance Company | ~Insurance Co | ~Company | ~Compagnie | Insured by | Insured with | Assure par | Assure aupres de \
         | Umwishingizi | Ikigo cy'ubwishingizi | Isosiyete y'ubwishingizi | Sosiyete y'ubwishingizi | Issuing Company \
         | Bureau emetteur | Issuing Bureau | Insurance Provider | Ikigo gitanga ubwishingizi",
    ),
    (
        Target::Field(PolicyNumber),
        "Policy No | Policy Number | Policy | Policy Nr | Policy N | Insurance Policy No | ~Police | Police N | Police No | Police Numero | N Police | No Police \
         | N de police | N de la police | Numero de police | Numero de la police | Numero Police | Police d'assurance N | N de la police d'assurance \
         | Contract No | Contract Number | N Contrat | N de contrat | N du contrat | Numero de contrat | Numero du contrat | Contrat N \
         | Nomero ya polisi | Polisi | Nomero y'amasezerano | Amasezerano | Nomero y'ubwishingizi | Inomero y'amasezerano | Polisi N \
         | Insurance No | Policy Ref",
    ),
    (
        Target::Certificate,
        "Certificate No | Certificate Number | Cert No | Certificat N | Certificat No | N Certificat | N de certificat | N du certificat | Numero du certificat \
         | Numero de certificat | Attestation N | Attestation No | N Attestation | N d'attestation | Numero d'attestation \
         | Nomero y'icyemezo | Icyemezo N | Icyemezo No | Nomero y'icyangombwa | Sticker No | Vignette N | N de vignette",
    ),
    (
        Target::Field(CardNumber),
        "Card No | Card Number | Card N | Yellow Card No | Yellow Card Number | Yellow Card N | Carte N | N Carte | N de carte | N de la carte | Numero de la carte \
         | Numero de carte | Carte jaune N | N de la carte jaune | COMESA Card No | Nomero y'ikarita | Ikarita N | Carte No | YC No",
    ),
    (
        Target::Field(Holder),
        "Insured | The Insured | Name of insured | Name of the insured | Insured Name | Names of insured | Insured's name | Insured Person | Assure | Nom de l'assure \
         | Noms de l'assure | Nom et prenom de l'assure | L'assure | Preneur d'assurance | Souscripteur | Nom du souscripteur | Policy Holder \
         | Policyholder | Name of policy holder | Client | Client Name | Uwishingiwe | Umwishingirwa | Uwishingirwa | Amazina y'uwishingiwe | Izina ry'uwishingiwe \
         | Ufite ubwishingizi | Usaba ubwishingizi | Owner | Name of owner | Owner's name | Owner Name | Name of the owner | Registered Owner | Proprietaire \
         | Nom du proprietaire | Noms du proprietaire | Nom et prenom du proprietaire | Nyiri ikinyabiziga | Nyir'ikinyabiziga | Amazina ya nyiri ikinyabiziga \
         | Amazina ya nyir'ikinyabiziga | Amazina ya nyiracyo | Nyiracyo | Nyirayo | Titulaire | Nom du titulaire | Holder | Name of holder | Holder's name \
         | Name and address of the insured | Nom et adresse de l'assure | Insured's name and address | Owner's name and address | Licence Holder \
         | Full Name | Full Names | Names | ~Name | Nom et prenom | Nom et prenoms | Noms et prenoms | Nom et postnom | ~Noms | Amazina | Amazina yombi | Amazina ye",
    ),
    (Target::Surname, "Surname | Last Name | Family Name | Nom de famille | ~Nom | Izina ry'umuryango | Izina ry'ubuzime"),
    (
        Target::GivenNames,
        "Given Names | Given Name | First Name | First Names | Forenames | Forename | Other Names | Other Name | Prenom | Prenoms | Andi mazina | Izina ry'ubukirisitu",
    ),
    (
        Target::MakeAndModel,
        "Make and model | Make model | Make type | Make and type | Marque et type | Marque type | Marque et modele | Marque modele | Vehicle make and model \
         | Marque du vehicule et type | Vehicle make model | Ubwoko n'ikirango | ~Vehicle | ~Vehicule | ~Ikinyabiziga | Insured Vehicle | Vehicule assure | Make of vehicle and type",
    ),
    (
        Target::Field(Make),
        "Make | Make of vehicle | Vehicle make | ~Marque | Marque du vehicule | Marque de vehicule | Manufacturer | Ikirango | Uruganda rwayikoze | Uruganda | Brand \
         | Fabricant | Constructeur | Marque de fabrique",
    ),
    (
        Target::Field(Model),
        "Model | Vehicle Model | Modele | ~Type | Type commercial | Type du vehicule commercial | Moderi | Modeli | Model Name | Model type",
    ),
    (
        Target::Field(Chassis),
        "Chassis | Chassis No | Chassis Number | Chassis Nr | N Chassis | No Chassis | N de chassis | N du chassis | Numero de chassis | Numero du chassis | Chassis N | Frame No \
         | Frame Number | VIN | VIN No | VIN Number | Vehicle Identification Number | N de serie | Numero de serie | Shasi | Nomero ya shasi | Numero ya shasi | Nomero ya chassis \
         | Chassis VIN | VIN Chassis | Chassis Frame No | Numero dans la serie du type | N dans la serie | Sasi | Nimero ya shasi | Nomero ya sasi | Chasis",
    ),
    (
        Target::Field(Engine),
        "Engine No | Engine Number | Engine Nr | N Moteur | No Moteur | N de moteur | N du moteur | Numero de moteur | Numero du moteur | Moteur N | Moteur No | ~Moteur | ~Engine \
         | Motor No | Nomero ya moteri | Moteri | Nimero ya moteri | N ya moteri",
    ),
    (
        Target::Field(Year),
        "Year | Year of manufacture | Manufacture Year | Manufacturing Year | Year of make | Year of first registration | Annee | Annee de fabrication | Annee de construction \
         | Annee de mise en circulation | Annee fabrication | 1ere mise en circulation | Premiere mise en circulation | Date de premiere mise en circulation | Mise en circulation \
         | Date de mise en circulation | Date of first registration | First registration | Umwaka | Umwaka yakozwemo | Umwaka cyakozwemo | Igihe cyakorewe | Umwaka wakozwemo | YOM | Year Made \
         | Umwaka cyakorewemo",
    ),
    (
        Target::Field(Seats),
        "Seats | No of seats | Number of seats | Seating | Seating capacity | Sitting capacity | Seat capacity | ~Places | Nombre de places | Nbre de places | Nb de places | Nbre places \
         | N de places | Places assises | Nombre de places assises | Nombre places | Imyanya | Umubare w'imyanya | Imyanya yo kwicaramo | Imyanya y'abagenzi | ~Passengers \
         | Number of passengers | ~Passagers | Nombre de passagers | Seats including driver",
    ),
    (
        Target::Field(Use),
        "~Use | Use of vehicle | Vehicle use | Usage | Usage du vehicule | Type of use | Nature of use | Purpose of use | Icyo gikoreshwa | Icyo ikoreshwa | Icyo ikinyabiziga gikoreshwa \
         | Ikoreshwa | Imikoreshereze | Gikoreshwa | Used for | Usage declare | Affectation | Ikoreshwa ry'ikinyabiziga | Vehicle usage | Class of use | Utilisation",
    ),
    (
        Target::Field(ValidFrom),
        "Valid from | From date | >From | >Du | Effective date | Effective from | Date of commencement | Commencement date | Commencement | Date d'effet | Prise d'effet | ~Effet \
         | Start date | Inception date | Inception | Date de debut | Debut | Begins | Starts | Kuva | Kuva ku | Kuva kuwa | Kuva tariki | Guhera | Guhera ku | Guhera tariki ya | Itangira \
         | Valable du | Valide du | Period from | Cover from | Insurance from | Valable a partir du | A partir du | Uhereye | Rutangira | Ritangira | Gitangira | Bitangira \
         | Igihe butangirira | Itariki butangiriraho | Itariki itangiriraho | Itariki gitangiriraho | Butangira | Entree en vigueur | Period of insurance from | Periode du",
    ),
    (
        Target::Field(ValidUntil),
        "Valid until | Valid to | Valid till | Valid thru | Valid upto | Valid up to | Until | >To | >Au | Jusqu'au | Expiry date | Date of expiry | Expires | Expires on | Expiry | Expiration \
         | Expiration date | Date d'expiration | Echeance | Date d'echeance | ~Fin | Date de fin | End date | Ends | Exp date | ~Exp | Date exp | Valable jusqu'au | Valide jusqu'au | Valable au \
         | Expire le | Kugeza | Kugeza ku | Kugeza kuwa | Kugeza tariki | Kugeza tariki ya | Rizarangira | Irangira | Izarangira | Kizarangira | Birangira | Burangira | Buzarangira \
         | Ruzarangira | Rurangira | Itariki izarangiriraho | Itariki ruzarangiriraho | Igihe kizarangirira | Igihe ruzarangirira | Itariki buzarangiriraho | Igihe burangirira \
         | Itariki burangiriraho | Itariki kirangiriraho | Itariki kizarangiriraho | Itariki rurangiriraho | Igihe izarangirira | Agaciro kugeza | Date de validite | Fin de validite",
    ),
    (
        Target::Period,
        "Period of insurance | Insurance period | Period | Period of cover | Cover period | Period of validity | Validity period | Validity | Periode | Periode d'assurance | Periode de garantie \
         | Periode de validite | Periode de couverture | Duree | Duree de validite | Duree de l'assurance | Duree du contrat | Validite | ~Igihe | Igihe cy'ubwishingizi | Igihe ubwishingizi bumara \
         | Igihe bumara | Igihe kimara | Igihe imara | Igihe bufite agaciro | Igihe kingana | Valable | Valid",
    ),
    (
        Target::Field(BirthDate),
        "Date of birth | Birth date | Birthdate | Born | Born on | DOB | Date de naissance | Naissance | Ne le | Nee le | Date et lieu de naissance | Date and place of birth | Itariki y'amavuko \
         | Itariki yavutseho | Igihe yavukiye | Yavutse | Yavutse kuwa | Amavuko | Italiki y'amavuko | Date naissance | Itariki n'aho yavukiye",
    ),
    (
        Target::Field(IssuedOn),
        "Date of issue | Issue date | Issued on | Issued | Date issued | Date d'emission | Date de delivrance | Delivre le | Delivree le | Emis le | Emise le | Fait le | Fait a Kigali le \
         | Fait a Kigali | Done at Kigali on | Done at Kigali | Issued at Kigali on | Itariki yatangiweho | Yatanzwe kuwa | Yatanzwe | Igihe yatangiwe | Itariki rwatangiweho | Rwatanzwe kuwa | Itariki cyatangiweho \
         | Bikorewe i Kigali | Bikorewe i Kigali kuwa | Date d'etablissement | Igihe rwatangiwe | Itariki yatanzweho | Itariki bwatangiweho | Date delivrance",
    ),
    (
        Target::Field(PremiumRwf),
        "Total premium | Premium | Premium paid | Gross premium | Total prime | Prime totale | Prime TTC | ~Prime | Prime payee | Prime a payer | Total a payer | Montant total | Total amount | Amount paid | Premium total \
         | Ikiguzi | Ikiguzi cy'ubwishingizi | Amafaranga yishyuwe | Igiciro | Amafaranga | Prime totale TTC | Premium RWF | Prime RWF | Total RWF | Umusanzu | Prime d'assurance | Prime d'assurances | Insurance premium | Prime de l'assurance",
    ),
    (
        Target::Field(LicenceNumber),
        "Licence No | License No | Licence Number | License Number | Driving Licence No | Driving License No | Driving Licence Number | Driver's licence no | N Permis | N de permis | N du permis | Numero du permis \
         | Numero de permis | Permis N | Permis No | Permis de conduire N | N du permis de conduire | Nomero y'uruhushya | Numero y'uruhushya | Uruhushya N | Uruhushya No | DL No | Inomero y'uruhushya | Nimero y'uruhushya",
    ),
    (
        Target::Field(Categories),
        "Category | Categories | Categorie | Cat | Vehicle categories | Categories of vehicles | Categories de vehicules | Class | Classes | Licence class | Icyiciro | Ibyiciro | Urwego | Inzego | Category of vehicles \
         | Categories valables | Ubwoko bw'uruhushya | Ibyiciro by'ibinyabiziga",
    ),
    (
        Target::Other,
        "Address | Adresse | Aho atuye | Aho aba | Aderesi | Tel | Telephone | Phone | Phone No | Telefone | Telefoni | Mobile | Email | E-mail | TIN | TIN No | NIF | PO Box | P.O. Box | BP | ~Colour | ~Color | Couleur | Ibara \
         | Signature | Signature et cachet | Stamp | Stamp and signature | Cachet | Umukono | Umukono na kashe | Kashe | Authorised signature | Gender | Sex | Sexe | Igitsina | Nationality | Nationalite | Ubwenegihugu \
         | Blood group | Groupe sanguin | ID No | ID Number | National ID | National ID No | N ID | Carte d'identite | N de la carte d'identite | Indangamuntu | Nomero y'indangamuntu | Irangamuntu | Passport No \
         | Weight | Poids | Poids a vide | Poids total | PTAC | Uburemere | Gross weight | Tare | Net weight | Fuel | Fuel type | Carburant | Energie | ~Agent | Branch | Agence | Ishami | Body type | ~Body | Genre | Genre du vehicule \
         | Carrosserie | Horsepower | Horse power | Puissance | Power | Place of birth | Lieu de naissance | Aho yavukiye | District | Akarere | Secteur | Sector | Umurenge | Province | Intara | Authority | Autorite \
         | Issuing authority | Autorite de delivrance | Issued by | Delivre par | Cover | Type of cover | Couverture | Type de couverture | Garantie | Garanties | ~Value | Valeur | Valeur assuree | Sum insured | Cylindree | Engine capacity \
         | Cubic capacity | ~CC | Type de vehicule | Type du vehicule | Type of vehicle | Vehicle type | Vehicle category | Ubwoko | Ubwoko bw'ikinyabiziga | Net premium | Prime nette | TVA | VAT | ~Tax | ~Taxe | Frais | Admin fees \
         | Admin fee | Adm fees | Guarantee fund | Fonds de garantie | SGF | Yellow card fee | Place | Place of issue | Lieu | Profession | Occupation | Umwuga | Receipt No | Quittance N | Restrictions | Conditions | Remarks | Observations \
         | Invoice No | Previous insurer | Previous insurance company | Ancien assureur | Assureur precedent | National bureau | Bureau national | Previous plate | Ancienne plaque | Ancienne immatriculation | Time | Heure | Heures | Isaha | Countries | Pays | Ibihugu | Number of axles | Nombre d'essieux | Charge utile | Payload | Etat civil",
    ),
    (
        Target::Text,
        "Prime insurance | Prime assurances | Prime assurance | National police | Police nationale | Rwanda national police | Polisi y'u Rwanda | Polisi y'igihugu | Certificate of insurance | Certificate of motor insurance | Insurance certificate | Certificat d'assurance \
         | Attestation d'assurance | Motor insurance certificate | Carte jaune | Yellow card | Certificat d'immatriculation | Certificate of registration | Registration certificate | Carte d'immatriculation | Permis de conduire \
         | Driving licence | Driving license | Policy of insurance | Police d'assurance | Uruhushya rwo gutwara | Prime life | Vehicle registration | Vehicle registration certificate | Motor vehicle registration certificate \
         | Ubwishingizi | Icyemezo cy'ubwishingizi | Ubwishingizi bw'ikinyabiziga | Icyemezo cy'ubwishingizi bw'ikinyabiziga \
         | Uwishingiwe ufite | Carte internationale d'assurance | Vehicle licence",
    ),
];

/// By the directive of the European Union, which East African cards follow.
pub(super) const NUMBERED: &[(&str, Target)] = &[
    ("1", Target::Surname),
    ("2", Target::GivenNames),
    ("3", Target::Field(BirthDate)),
    ("4a", Target::Field(IssuedOn)),
    ("4b", Target::Field(ValidUntil)),
    ("4c", Target::Other),
    ("4d", Target::Other),
    ("5", Target::Field(LicenceNumber)),
    ("7", Target::Other),
    ("8", Target::Other),
    ("9", Target::Field(Categories)),
];
