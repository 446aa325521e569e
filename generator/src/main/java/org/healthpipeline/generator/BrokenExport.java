package org.healthpipeline.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Invalid files for imports. {@link #NOT_WELL_FORMED} and {@link #NOT_UTF_8} are damaged
 * at one place in the middle, which costs at most one record. Each other file must be
 * refused.
 */
public enum BrokenExport {

	/** Ends within a record, as after a lost connection. */
	TRUNCATED,

	/** An element in the middle is never closed. */
	NOT_WELL_FORMED,

	/** Has a byte that is not UTF-8 within a record. */
	NOT_UTF_8,

	/** Declares an external entity and uses it near an attribute. */
	EXTERNAL_ENTITY,

	/** Refers to an external grammar. */
	EXTERNAL_GRAMMAR,

	/** Has nested entities that would expand to gigabytes. */
	ENTITY_BOMB,

	/** Well-formed, but not health data. */
	WRONG_ROOT,

	/** Not XML. */
	NOT_XML,

	/** An empty file. */
	EMPTY,

	/** An archive that ends within its export.xml. */
	TRUNCATED_ARCHIVE,

	/** An archive without health data. */
	ARCHIVE_WITHOUT_EXPORT;

	private static final String ROOT_END = "</HealthData>\n";

	/**
	 * Writes the invalid file.
	 * @param export the valid export; it must fit into memory
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

	/**
	 * Returns an archive in which no entry has the root HealthData; the names do not
	 * matter, since phones translate them.
	 */
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
