package org.healthpipeline.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the archive around an export. */
final class AppleArchive {

	private static final String FOLDER = "apple_health_export/";

	/**
	 * Duration in seconds of an electrocardiogram that is not part of the generated data.
	 */
	private static final int SECONDS = 30;

	private static final int HERTZ = 512;

	/** A fixed time, so that archives of the same data have the same bytes. */
	private static final long ENTRY_TIME = 1_700_000_000_000L;

	/** Writes the XML into the archive. */
	interface Content {

		ExportFigures write(OutputStream xml) throws IOException;

	}

	private final OutputStream out;

	AppleArchive(OutputStream out) {
		this.out = out;
	}

	ExportFigures write(Content content) throws IOException {
		ZipOutputStream zip = new ZipOutputStream(this.out, StandardCharsets.UTF_8);
		zip.setLevel(Deflater.BEST_SPEED);
		entry(zip, FOLDER, "");
		entry(zip, FOLDER + "electrocardiograms/ecg_2023-11-14.csv", """
				Name,"Person"
				Date of Birth,"Jan 1, 1980"
				Recorded Date,2023-11-14 07:02:10 +0000
				Classification,Sinus Rhythm
				Symptoms,
				Software Version,1.90
				Device,"Watch6,2"
				Sample Rate,512 hertz


				Lead,Lead I
				Unit,µV

				""" + "12.5\n-13.75\n".repeat(SECONDS * HERTZ / 2));
		entry(zip, FOLDER + "workout-routes/route_2023-11-14_7.15am.gpx", """
				<?xml version="1.0" encoding="UTF-8"?>
				<gpx version="1.1" creator="Apple Health Export"><trk><name>Route</name><trkseg>
				<trkpt lon="0.1" lat="51.4"><ele>20.5</ele><time>2023-11-14T07:15:00Z</time><extensions>
				<speed>2.5</speed><course>120</course><hAcc>3.5</hAcc><vAcc>2</vAcc></extensions></trkpt>
				</trkseg></trk></gpx>
				""");
		open(zip, FOLDER + "export.xml");
		ExportFigures figures = content.write(zip);
		zip.closeEntry();
		entry(zip, FOLDER + "export_cda.xml", """
				<?xml version="1.0" encoding="UTF-8"?>
				<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Health Data Export</title></ClinicalDocument>
				""");
		zip.finish();
		zip.flush();
		return figures;
	}

	private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
		open(zip, name);
		zip.write(text.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}

	private static void open(ZipOutputStream zip, String name) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setTime(ENTRY_TIME);
		zip.putNextEntry(entry);
	}

}
