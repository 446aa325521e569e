package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class XmlPrologTests {

	@ParameterizedTest
	@ValueSource(strings = { "<Root a='1'>x</Root>", "\uFEFF<?xml version=\"1.0\"?>\n<Root>x</Root>",
			"<!DOCTYPE Root [ <!-- <No/> --> <!ELEMENT Root ANY> <?pi <No/> ?> ]> <Root>x</Root>",
			"<!DOCTYPE Root [ <!ATTLIST Root a CDATA #IMPLIED> broken > grammar ]]>\n<Root>x</Root>",
			"<!-- a - b -- <!ENTITY --><Root>x</Root>" })
	void findsTheRootElementBehindWhateverStandsBeforeIt(String text) throws IOException {
		XmlProlog prolog = read(text);
		assertThat(prolog.root()).isEqualTo("Root");
		assertThat(new String(prolog.content().readAllBytes(), StandardCharsets.UTF_8)).startsWith("<Root")
			.endsWith("x</Root>");
	}

	@Test
	void findsItBehindALongGrammar() throws IOException {
		assertThat(read("<!DOCTYPE Root [" + "<!ELEMENT a ANY>\n".repeat(6_000) + "]><Root/>").root())
			.isEqualTo("Root");
	}

	@Test
	void givesUpBehindAnEndlessGrammar() throws IOException {
		String text = "<!DOCTYPE Root [" + "<!ELEMENT a ANY>\n".repeat(60_000) + "]><Root/>";
		assertThat(XmlProlog.read(bytes(text))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Type,Value", "{\"samples\":[]}", "<!-- never closed", "<?xml version=\"1.0\"?>" })
	void otherFilesAreNoXml(String text) throws IOException {
		assertThat(XmlProlog.read(bytes(text))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE Root [<!ENTITY a \"b\">]><Root>&a;</Root>",
			"<!DOCTYPE Root [<!ENTITY % p SYSTEM \"http://localhost/x\"> %p;]><Root/>",
			"<!DOCTYPE Root SYSTEM \"http://localhost/x.dtd\"><Root/>",
			"<!DOCTYPE Root PUBLIC \"-//x\" \"http://localhost/x.dtd\" []><Root/>" })
	void entitiesAndExternalPartsAreRefused(String text) {
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x?xml version=\"1.0\"?><HealthData a='1'>", "<?xml version=\"1.0\"?!><HealthData a='1'>",
			"<!DOCTYPE HealthData [<!-- never closed -><!ELEMENT a ANY>]><HealthData a='1'>",
			"<!DOCTYPE HealthData [<XELEMENT a ANY>]><HealthData a='1'>" })
	void damageBeforeTheRootHidesNoExport(String text) throws IOException {
		XmlProlog prolog = read(text + "x</HealthData>");
		assertThat(prolog.root()).isEqualTo("HealthData");
		assertThat(new String(prolog.content().readAllBytes(), StandardCharsets.UTF_8))
			.isEqualTo("<HealthData a='1'>x</HealthData>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<HealthDbta a='1'>\n", "xHealthData a='1'>\n", "<HealthData\u0000a='1'>\n" })
	void anExportWhoseRootIsDamagedIsFoundByItsFirstElement(String root) throws IOException {
		XmlProlog prolog = read("<?xml version=\"1.0\"?>\n" + root + "<ExportDate value=\"x\"/></HealthData>");
		assertThat(prolog.root()).isEqualTo("HealthData");
		assertThat(prolog.line()).isEqualTo(3);
		assertThat(new String(prolog.content().readAllBytes(), StandardCharsets.UTF_8)).startsWith("<ExportDate");
	}

	private static XmlProlog read(String text) throws IOException {
		return XmlProlog.read(bytes(text)).orElseThrow();
	}

	private static ByteArrayInputStream bytes(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
