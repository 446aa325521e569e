package org.healthpipeline.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * The export file of a person's phone: Apple's {@code export.xml}, or the archive around
 * it. It is generated while it is written, so its size does not affect memory. Instances
 * keep no state between calls; the same export always has the same bytes.
 */
public final class AppleHealthExport {

	private static final int PROBE_DAYS = 56;

	private final Scenario scenario;

	private final Person person;

	private final long number;

	/**
	 * @param scenario its first day, days and last instant apply, its number of people
	 * does not
	 * @param person the user of the phone
	 */
	public AppleHealthExport(Scenario scenario, Person person) {
		this(scenario, person, 1);
	}

	private AppleHealthExport(Scenario scenario, Person person, long number) {
		this.scenario = scenario;
		this.person = person;
		this.number = number;
	}

	/**
	 * Returns an export with about this many bytes of XML (within a few percent). The
	 * last day is given, the first is computed.
	 */
	public static AppleHealthExport ofSize(Person person, LocalDate lastDay, long bytes) {
		LocalDate probeStart = lastDay.minusDays(PROBE_DAYS - 1);
		AppleHealthExport probe = new AppleHealthExport(new Scenario(1, probeStart, PROBE_DAYS, person.seed()), person);
		try {
			long probed = probe.writeXml(OutputStream.nullOutputStream(), (sample) -> {
			}).bytes();
			int days = (int) Math.max(1, Math.round((double) bytes * PROBE_DAYS / probed));
			return new AppleHealthExport(new Scenario(1, lastDay.minusDays(days - 1L), days, person.seed()), person);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Writing to nowhere cannot fail", ex);
		}
	}

	public Scenario scenario() {
		return this.scenario;
	}

	public Person person() {
		return this.person;
	}

	/**
	 * Returns the same data as a later export of the phone: with another export date and
	 * other memory addresses in device descriptions.
	 */
	public AppleHealthExport again() {
		return new AppleHealthExport(this.scenario, this.person, this.number + 1);
	}

	/**
	 * Writes export.xml.
	 * @param out is flushed, not closed
	 * @param kept receives, once, each sample that a correct import keeps
	 */
	public ExportFigures writeXml(OutputStream out, Consumer<KeptSample> kept) throws IOException {
		return new AppleDocument(this.scenario, this.person, this.number, out, kept).write();
	}

	/**
	 * Writes the archive: export.xml in its folder, with routes and electrocardiograms
	 * before it and the clinical document after it.
	 * @param out is flushed, not closed
	 * @param kept receives, once, each sample that a correct import keeps
	 * @return the figures of the XML inside
	 */
	public ExportFigures writeZip(OutputStream out, Consumer<KeptSample> kept) throws IOException {
		return new AppleArchive(out).write((xml) -> writeXml(xml, kept));
	}

}
