package org.healthpipeline.benchmarks.insights;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.Value;
import org.healthpipeline.generator.life.Episode;
import org.healthpipeline.generator.life.LifeYear;
import org.healthpipeline.generator.life.Signal;
import org.healthpipeline.generator.life.Truth;
import org.healthpipeline.insights.rule.InsightRule;

/**
 * Draws one planted fever, the watch's measurements of it and the day when it was found,
 * as SVG.
 */
final class FeverPicture {

	private static final String HAPPENING = "fever";

	private static final int DAYS_BEFORE = 35;

	private static final int DAYS_AFTER = 20;

	private static final int DAY_PX = 12;

	private static final int HEIGHT_PX = 240;

	private static final int MARGIN_PX = 40;

	private final LifeYear life;

	private final LocalDate first;

	private final Map<LocalDate, Double> beats = new TreeMap<>();

	private FeverPicture(LifeYear life, LocalDate onset) {
		this.life = life;
		this.first = onset.minusDays(DAYS_BEFORE);
		this.life.events().forEach((event) -> {
			if (event instanceof SyncBatch batch) {
				batch.samples()
					.stream()
					.filter((sample) -> sample.type().equals(Signal.RESTING_HEART_RATE.type().name()))
					.filter((sample) -> sample.value() instanceof Value.Quantity)
					.forEach((sample) -> this.beats.put(sample.startDate().toLocalDate(),
							((Value.Quantity) sample.value()).canonical()));
			}
		});
	}

	/** Draws the first fever of the first user of the group who has one. */
	static String of(Study study, List<InsightRule> rules) {
		for (LifeYear life : study.lives(Expectation.RESTING_HEART_RATE_ANOMALY, 20)) {
			for (Episode episode : life.episodes()) {
				if (episode.name().equals(HAPPENING)) {
					return new FeverPicture(life, episode.onset()).draw(episode, new NightlyPasses(rules).of(life));
				}
			}
		}
		throw new NoSuchElementException("No user had a fever");
	}

	private String draw(Episode fever, List<Insight> insights) {
		int width = 2 * MARGIN_PX + (DAYS_BEFORE + DAYS_AFTER) * DAY_PX;
		StringBuilder svg = new StringBuilder();
		svg.append(text("""
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
				<title>Resting heart rate of a generated user around a planted fever</title>
				<rect width="100%%" height="100%%" fill="#ffffff"/>
				""", width, HEIGHT_PX + 2 * MARGIN_PX));
		Truth truth = this.life.truths()
			.stream()
			.filter((moved) -> moved.main() && moved.from().equals(fever.onset()))
			.findFirst()
			.orElseThrow();
		svg.append(text("""
				<rect x="%d" y="%d" width="%d" height="%d" fill="#fde2c8"/>
				<text x="%d" y="%d">fever</text>
				""", x(truth.from()), MARGIN_PX, x(truth.to()) - x(truth.from()), HEIGHT_PX, x(truth.from()) + 4,
				MARGIN_PX + 14));
		for (int level = 50; level <= 100; level += 10) {
			svg.append(text("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#dddddd\"/>%n", MARGIN_PX, y(level),
					width - MARGIN_PX, y(level)))
				.append(text("<text x=\"8\" y=\"%d\">%d</text>%n", y(level) + 4, level));
		}
		this.beats.forEach((date, value) -> {
			if (shown(date)) {
				svg.append(text("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"#2b6cb0\"/>%n", x(date), y(value)));
			}
		});
		insights.stream()
			.filter((insight) -> insight.rule().equals(Expectation.RESTING_HEART_RATE_ANOMALY.name()))
			.filter((insight) -> shown(insight.opened()))
			.forEach((insight) -> svg.append(text("""
					<line x1="%1$d" y1="%2$d" x2="%1$d" y2="%3$d" stroke="#c53030" stroke-dasharray="4 3"/>
					<text x="%1$d" y="%4$d" text-anchor="middle" fill="#c53030">found</text>
					""", x(insight.opened()), MARGIN_PX, MARGIN_PX + HEIGHT_PX, MARGIN_PX - 6)));
		svg.append(text("<text x=\"%d\" y=\"%d\">day, resting heart rate in beats a minute</text>%n</svg>%n", MARGIN_PX,
				HEIGHT_PX + 2 * MARGIN_PX - 12));
		return svg.toString();
	}

	private boolean shown(LocalDate date) {
		return !date.isBefore(this.first) && date.isBefore(this.first.plusDays(DAYS_BEFORE + DAYS_AFTER));
	}

	private int x(LocalDate date) {
		return MARGIN_PX + (int) ChronoUnit.DAYS.between(this.first, date) * DAY_PX;
	}

	private static int y(double beats) {
		return (int) Math.round(MARGIN_PX + HEIGHT_PX - (beats - 45) * HEIGHT_PX / 60);
	}

	// Error Prone's annotation for it would be a dependency for one method.
	@SuppressWarnings("AnnotateFormatMethod")
	private static String text(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
