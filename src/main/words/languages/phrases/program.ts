/** The program itself: its newer versions, and its profile. */
import type { Phrases } from '../phrase.ts';

export const PROGRAM: Phrases = {
  'No newer version of Calbridge was found.': {
    nb: 'Ingen nyere versjon av Calbridge ble funnet.',
    sv: 'Ingen nyare version av Calbridge hittades.',
    da: 'Der blev ikke fundet en nyere version af Calbridge.',
    nl: 'Er is geen nieuwere versie van Calbridge gevonden.',
  },
  'The newer version of Calbridge was not installed, because what was loaded is not what its publisher put there. This version stays.':
    {
      nb: 'Den nyere versjonen av Calbridge ble ikke installert, fordi det som ble lastet ned, ikke er det utgiveren la der. Denne versjonen blir.',
      sv: 'Den nyare versionen av Calbridge installerades inte, eftersom det som hämtades inte är det som utgivaren lade dit. Den här versionen är kvar.',
      da: 'Den nyere version af Calbridge blev ikke installeret, fordi det, der blev hentet, ikke er det, udgiveren lagde der. Denne version bliver.',
      nl: 'De nieuwere versie van Calbridge is niet geïnstalleerd, omdat wat is opgehaald niet is wat de uitgever daar heeft geplaatst. Deze versie blijft.',
    },
  'One person is linked with users of the other one and will be unlinked; no appointment is removed.':
    {
      nb: 'Én person er koblet til brukere i det andre og blir koblet fra; ingen avtaler fjernes.',
      sv: 'En person är kopplad till användare i det andra och kopplas bort; ingen bokning tas bort.',
      da: 'Én person er knyttet til brugere i det andet, og tilknytningen fjernes; ingen aftale fjernes.',
      nl: 'Eén persoon is gekoppeld met gebruikers van het andere en wordt ontkoppeld; er wordt geen afspraak verwijderd.',
    },
  '{count} people are linked with users of the other one and will be unlinked; no appointment is removed.':
    {
      nb: '{count} personer er koblet til brukere i det andre og blir koblet fra; ingen avtaler fjernes.',
      sv: '{count} personer är kopplade till användare i det andra och kopplas bort; ingen bokning tas bort.',
      da: '{count} personer er knyttet til brugere i det andet, og tilknytningen fjernes; ingen aftale fjernes.',
      nl: '{count} personen zijn gekoppeld met gebruikers van het andere en worden ontkoppeld; er wordt geen afspraak verwijderd.',
    },
  'Another PC ({host}) is working with this profile. It has it until {until}, and longer while Calbridge runs there. End Calbridge there first.':
    {
      nb: 'En annen PC ({host}) arbeider med denne profilen. Den har den til {until}, og lenger så lenge Calbridge kjører der. Avslutt Calbridge der først.',
      sv: 'En annan dator ({host}) arbetar med den här profilen. Den har den till {until}, och längre så länge Calbridge körs där. Avsluta Calbridge där först.',
      da: 'En anden pc ({host}) arbejder med denne profil. Den har den indtil {until}, og længere, så længe Calbridge kører der. Afslut først Calbridge der.',
      nl: 'Een andere pc ({host}) werkt met dit profiel. Die heeft het tot {until}, en langer zolang Calbridge daar draait. Sluit Calbridge daar eerst af.',
    },
  'Another PC ({host}) has taken over this profile, because this one was not heard of for too long. Nothing is written from here any more: end Calbridge on one of the two and start it anew on the other.':
    {
      nb: 'En annen PC ({host}) har overtatt denne profilen, fordi denne ikke hadde latt høre fra seg på lenge. Herfra skrives ingenting lenger: avslutt Calbridge på den ene av de to, og start det på nytt på den andre.',
      sv: 'En annan dator ({host}) har tagit över den här profilen, eftersom den här datorn inte hade hörts av på för länge. Härifrån skrivs inget längre: avsluta Calbridge på den ena av de två och starta om det på den andra.',
      da: 'En anden pc ({host}) har overtaget denne profil, fordi denne ikke havde ladet høre fra sig for længe. Herfra skrives intet længere: afslut Calbridge på den ene af de to, og start det igen på den anden.',
      nl: 'Een andere pc ({host}) heeft dit profiel overgenomen, omdat er van deze te lang niets was vernomen. Vanaf hier wordt niets meer geschreven: sluit Calbridge op een van de twee af en start het op de andere opnieuw.',
    },
};
