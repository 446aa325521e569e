package org.healthpipeline.benchmarks.insights;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.healthpipeline.insights.rule.InsightRule;

/**
 * Implements the command line: simulates, prints progress, and writes docs/INSIGHTS.md.
 */
public final class InsightsReport {

	private static final int USAGE = 2;

	private static final int BAR_MISSED = 3;

	private InsightsReport() {
	}

	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		if (List.of(arguments).contains("--help")) {
			out.print(ReportOptions.USAGE);
			return;
		}
		try {
			System.exit(write(ReportOptions.parse(arguments), out));
		}
		catch (IllegalArgumentException ex) {
			PrintStream errors = System.err;
			errors.println(ex.getMessage());
			errors.print(ReportOptions.USAGE);
			System.exit(USAGE);
		}
	}

	private static int write(ReportOptions options, PrintStream out) throws IOException {
		Path docs = options.repository().resolve("docs");
		Path document = docs.resolve("INSIGHTS.md");
		String before = Files.readString(document);
		Study study = Study.ofSeed(options.seed());
		List<InsightRule> rules = Rules.all();
		Results results = Results.of(study, rules, options.users(), options.healthy(),
				(line) -> out.println("  " + line));
		Sensitivity sensitivity = Sensitivity.of(study, Math.max(1, options.healthy() / 3),
				(line) -> out.println("  " + line));
		EdgeCases edges = EdgeCases.of(study, rules, Math.max(1, options.users() / 2),
				(line) -> out.println("  " + line));
		Files.writeString(docs.resolve("insights-fever.svg"), FeverPicture.of(study, rules));
		Files.writeString(document, ReportText.into(before, options, results, edges, sensitivity));
		out.println("written: " + document.normalize());
		results.missedBars().forEach((bar, value) -> out.printf("MISSED %s: %.3f%n", bar, value));
		return results.missedBars().isEmpty() ? 0 : BAR_MISSED;
	}

}
