"""Given names that are common among students in the United States, for telling that a note speaks of somebody.

A list of our own, neither complete nor official. Names that are everyday words, months, places or surnames of presidents stand apart:
by themselves they prove nothing.
"""

from __future__ import annotations

_NAMES = """
    aaliyah aaron abby abdul abigail abraham ada adam addison adrian adriana agnes ahmed aidan aiden aisha alan alana albert alberto
    alejandra alejandro alex alexa alexander alexandra alexis alfredo ali alice alicia alisha alison allison alma alondra alonzo alyssa
    amaya amber amelia amir amira amy ana anastasia andre andrea andres andrew andy angela angelica angelina angelo anika anita ann anna
    anne annie anthony antonio araceli ariana ariel armando arturo arya ashley ashton aubrey audrey aurora ava axel ayesha aylin barbara
    beatriz bella ben benjamin bernardo beth bianca blake bobby brandon braxton brayden breanna brenda brendan brian briana brianna bridget
    brittany brody bruno bryan bryce bryson caden caleb camden cameron camila carla carlos carmen carolina caroline cassandra catalina
    catherine cecilia cedric cesar charles charlotte chelsea chloe christian christina christopher cindy claire clara claudia cody colin
    connor conner cristian cristina cristobal cynthia daisy dakota damian damien dana daniel daniela danielle danny dante dariel darius
    darnell darren david dayana deandre deborah declan demetrius dennis derek deshawn desiree destiny devin devon diana diego dmitri
    dominic donovan dorothy dustin dylan eduardo edgar edith eduarda edwin elena eli eliana elias elijah elisa elise elizabeth ella ellie
    elliot emely emerson emiliano emilio emily emma emmanuel enrique eric erica erick erik erika ernesto esmeralda esperanza esteban
    estefania esther ethan eva evan evelyn ezekiel ezra fabian fatima felipe felix fernanda fernando finn fiona francesca francis francisco
    gabriel gabriela gabriella gael gavin genesis george gerardo gianna giovanni gloria gonzalo gordon grayson gregory guadalupe guillermo
    gustavo hailey haley hannah harold harrison harry hassan hayden heather hector heidi helen henry hernan hugo humberto ian ibrahim
    ignacio imani iman ines ingrid irene iris isaac isabel isabela isabella isaiah ismael itzel ivan jack jacob jacqueline jada jaden
    jaheim jaime jake jalen jamal jamar jamie jamila jane janelle janet jared jasmin jason javier javon jaxon jayden jayla jaylen
    jeffrey jenna jennifer jenny jeremiah jeremy jerome jessica jessie jesus jillian jimena jimmy joanna joaquin jocelyn joe joel
    johanna john johnny jonah jonathan jorge jose josef joseph joshua josiah josue juan juana juanita julia julian juliana julie juliet
    julio justin kaden kai kaitlyn kamila karen karina karla katelyn katherine kathleen katie katrina kayla keisha keith kelly kelsey
    kenji kenneth kevin khadija khalil kiana kiara kimberly kobe kristen kristina kwame kyle kylie laila lamar latoya laura lauren layla
    leah leila leilani lena leo leon leonardo leonel leslie leticia levi liam liliana lillian lilly linda linh lisa logan lorena lorenzo
    louis louisa luca lucas lucia luciana lucy luis luisa luke luz lydia lyla mackenzie maddie maddison maggie mai malachi malik manuel
    marco marcos marcus margaret margarita maria mariah mariam mariana maribel marie mario marisol marisa marissa marlon marta martha martin
    martina mary mateo matias matthew mauricio max maxwell maya megan mei melanie melissa melody mercedes micah michael michelle miguel
    mila mikayla milagros minh miranda miriam mohamed mohammed mohammad molly monica monique montserrat moses muhammad mustafa nadia naomi
    natalia natalie natasha nathan nathaniel nayeli neil nevaeh nguyen nia nicholas nick nicolas nicole nikita nina noah noel noelia noemi
    nora norma octavio oliver olivia omar oscar osvaldo owen pablo pamela paola patricia patrick paul paula pedro penelope peter
    philip phillip phoebe priscilla priya quentin rachel rafael ramon raquel rashad raul ravi raymond rebecca regina renata rene ricardo
    richard riley robert roberto rocio rodrigo rogelio roman romeo ronald rosa rosario roxana ruben rubi ryan sabrina sadie sally salma
    salvador sam samantha samir samuel sandra santiago sara sarah sasha saul savannah scott sean sebastian selena sergio seth shaniqua
    shanice shannon sharon shawn shreya silvia simon sofia sonia sophia sophie stacy stella stephanie stephen steven susan susana sydney
    sylvia tamara tamika tania tanya tatiana teresa terrence thalia thanh theodore theresa thomas tiffany timothy tina tobias tomas tommy
    tony travis trevor tristan tuan tyrell tyrese tyrone tyson ulises uriel valentina valeria vanessa veronica vicente victor victoria
    vincent vivian vladimir walter wendy wesley wilfredo william willie ximena xavier yadira yahir yamileth yan yasmin yesenia yolanda
    yosef yusuf yvette yvonne zachary zahra zane zara zoe zoey zuri
"""
GIVEN_NAMES = frozenset(_NAMES.split())
"""In lower case and without accents."""

_WORDS = """
    abby amber angel april art asia aurora austin autumn bill blake brook brooklyn carter chance charity chase chelsea cole cooper
    crystal daisy dakota dallas dawn denver drew eden ellis faith frank genesis georgia grace grant harmony harper hazel heaven holly hope
    houston hunter iris israel ivy jackson jade jasmine jay jefferson jordan journey joy june justice kai king lane lee legend lily
    lincoln london london madison major mark mason max may mercedes mercy messiah miles nevada noble olive page paris parker pat pearl
    penny pierce piper porter prince quinn ray reed reign river robin rose ruby sage savannah saint scout serenity sierra sky skye
    skyler star sterling summer sunny taylor trinity trip tucker tyler victoria violet virginia wade walker washington will willow
    wren young melody destiny phoenix dean dale glen jean june carol norma
"""
WORDS_TOO = frozenset(_WORDS.split())
"""Names that are words as well. They count only beside a word that says that a student is meant."""

_KNOWN = """
rosa parks, martin luther, george washington, abraham lincoln, harriet tubman, frederick douglass, cesar chavez, anne frank, ruby bridges,
helen keller, thomas jefferson, benjamin franklin, ben franklin, john adams, john lewis, amelia earhart, maya angelou, langston hughes,
malcolm x, nelson mandela, frida kahlo, sandra cisneros, roald dahl, jackie robinson, neil armstrong, albert einstein, marie curie,
isaac newton, thomas edison, paul revere, harry potter, gary soto, lois lowry, patricia polacco, julia alvarez, jane goodall, rachel carson,
alexander hamilton, alexander graham, andrew jackson, james madison, john kennedy, robert frost, emily dickinson, edgar allan, oscar wilde,
mary shelley, jane austen, charles dickens, charles darwin, william shakespeare, mark twain, walt whitman, sonia sotomayor, dolores huerta,
katherine johnson, dorothy vaughan, mary jackson, barack obama, michelle obama, susan b, elizabeth cady, john muir, henry ford,
christopher columbus, hernan cortes, diego rivera, pablo picasso, vincent van, samuel adams, john steinbeck, george orwell, maurice sendak,
beverly cleary, judy blume, eric carle, kevin henkes, gary paulsen, jason reynolds, pam munoz, carl hiaasen, peter pan, tom sawyer, anne shirley
"""
WELL_KNOWN = frozenset(each.strip() for each in _KNOWN.replace("\n", " ").split(","))
"""The first two words of people whom lessons speak of, real and made up."""
