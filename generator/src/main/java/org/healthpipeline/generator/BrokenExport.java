package org.healthpipeline.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files that come to an import and are no whole export. {@link #NOT_WELL_FORMED} and
 * {@link #NOT_UTF_8} are damaged in one place of their middle, which costs no more than a
 * record; each other one has its reason to be refused.
 */
public enum BrokenExport {

	/** Ends in the middle of a record, as after a lost connection. */
	TRUNCATED,

	/** An element in the middle is never closed. */
	NOT_WELL_FORMED,

	/** Has a byte that is no UTF-8 in the middle of a record. */
	NOT_UTF_8,

	/** Declares an external entity and uses it in an attribute's neighbourhood. */
	EXTERNAL_ENTITY,

	/** Its grammar stands in a file elsewhere. */
	EXTERNAL_GRAMMAR,

	/** Entities of entities that would grow to gigabytes. */
	ENTITY_BOMB,

	/** Well-formed, but no health data. */
	WRONG_ROOT,

	/** No XML at all. */
	NOT_XML,

	/** Nothing. */
	EMPTY,

	/** An archive that ends in the middle of its export.xml. */
	TRUNCATED_ARCHIVE,

	/** An archive without health data. */
	ARCHIVE_WITHOUT_EXPORT;

	private static final String ROOT_END = "</HealthData>\n";

	/**
	 * Writes the broken file.
	 * @param export what it would have been, of a size that fits into memory
	 * @param out is flushed, not closed
	 */
	public void write(AppleHealthExport export, OutputStream out) throws IOException {
		out.write(switch (this) {
			case TRUNCATED_ARCHIVE -> half(archive(export));
			case ARCHIVE_WITHOUT_EXPORT -> archiveWithoutExport();
			default -> broken(xml(export));
		});
		out.flush();
	}

	private byte[] broken(String xml) {
		int middle = xml.indexOf("<Record", xml.length() / 2);
		String text = switch (this) {
			case TRUNCATED -> xml.substring(0, middle + 60);
			case NOT_WELL_FORMED -> xml.substring(0, middle) + "<Unclosed>" + xml.substring(middle);
			case EXTERNAL_ENTITY -> xml.replace("]>\n", "<!ENTITY outside SYSTEM \"file:///etc/hostname\">\n]>\n")
				.replace(ROOT_END, "&outside;" + ROOT_END);
			case EXTERNAL_GRAMMAR -> xml.replaceFirst("(?s)<!DOCTYPE HealthData \\[.*?\\]>",
					"<!DOCTYPE HealthData SYSTEM \"file:///etc/hostname\">");
			case ENTITY_BOMB -> xml.replace("]>\n", bomb() + "]>\n").replace(ROOT_END, "&level9;" + ROOT_END);
			case WRONG_ROOT -> AppleHead.DECLARATION + "<ClinicalDocument><title>Other</title></ClinicalDocument>\n";
			case NOT_XML -> "Type,Value\nSteps,12\n";
			default -> "";
		};
		if (this == NOT_UTF_8) {
			byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
			bytes[xml.substring(0, middle + 20).getBytes(StandardCharsets.UTF_8).length] = (byte) 0xFF;
			return bytes;
		}
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String bomb() {
		StringBuilder entities = new StringBuilder("<!ENTITY level0 \"boom\">\n");
		for (int level = 1; level < 10; level++) {
			entities.append("<!ENTITY level")
				.append(level)
				.append(" \"")
				.append(("&level" + (level - 1) + ";").repeat(10))
				.append("\">\n");
		}
		return entities.toString();
	}

	private static String xml(AppleHealthExport export) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		export.writeXml(bytes, (sample) -> {
		});
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private static byte[] archive(AppleHealthExport export) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		export.writeZip(bytes, (sample) -> {
		});
		return bytes.toByteArray();
	}

	private static byte[] half(byte[] bytes) {
		return Arrays.copyOf(bytes, bytes.length / 2);
	}

	/** Names say nothing, since phones translate them: no entry's root is HealthData. */
	private static byte[] archiveWithoutExport() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("apple_health_export/export_cda.xml"));
			zip.write("<?xml version=\"1.0\"?>\n<ClinicalDocument/>\n".getBytes(StandardCharsets.UTF_8));
			zip.closeEntry();
			zip.putNextEntry(new ZipEntry("apple_health_export/workout-routes/route.gpx"));
			zip.write("<?xml version=\"1.0\"?>\n<gpx/>\n".getBytes(StandardCharsets.UTF_8));
			zip.closeEntry();
		}
		return bytes.toByteArray();
	}

}
