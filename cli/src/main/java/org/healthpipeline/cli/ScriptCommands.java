package org.healthpipeline.cli;

import org.healthpipeline.cli.session.CommandFailure;
import org.healthpipeline.cli.session.ExitCodes;
import picocli.CommandLine.Command;

/**
 * The root of the commands, with those that the script runs by itself: only their help is
 * here.
 */
@Command(name = "./pipeline", header = "The commands of the health pipeline.",
		footer = { "%n./pipeline COMMAND --help describes a command; no help needs a build.", "",
				"HEALTH_PIPELINE_URL is where the pipeline answers if --url does not say it.",
				"HEALTH_PIPELINE_BUILD=no takes what was built before as it is.",
				"JAVA_HOME is the JDK, 17 or newer; without it the newest that is installed is taken." })
final class ScriptCommands {

	@Command(name = "test", header = "Builds what a test needs and runs it; all tests if none is named.",
			customSynopsis = "./pipeline test [WHAT] [--servers=KINDS] [--browser] [--typescript]",
			description = {
					"WHAT is a module (query-api), a package or its last words (query.share), a class (ShareTests) "
							+ "or one of its methods (ShareTests#name).",
					"Without WHAT all tests run: on embedded servers, and as root on Debian those that can end "
							+ "differently there on the servers from Debian's packages too.",
					"  --servers=KINDS  demands the servers named: embedded, debian, containers; commas between",
					"  --browser        demands the tests of the pages, with Debian's chromium and chromium-driver",
					"  --typescript     demands that the TypeScript client compiles "
							+ "(npm ci --prefix system-tests/typescript)",
					"%nExamples:", "  ./pipeline test",
					"  ./pipeline test 'ShareTests#linkHasACodeThatOpensItAndIsShownOnce'",
					"  ./pipeline test query-api --servers=debian" })
	void test() {
		refuse();
	}

	@Command(name = "screenshots", header = "Takes pictures of every page with the demo data, into docs/screens.",
			description = "Needs Debian's chromium and chromium-driver.")
	void screenshots() {
		refuse();
	}

	@Command(name = "service", header = "Runs one service as a process of its own on its usual port.",
			customSynopsis = "./pipeline service NAME [--port N] [--any.setting=VALUE]",
			description = {
					"NAME is query-api (3000), ingestion-service (3001), admin-service (3002), aggregation-worker (3003) "
							+ "or insights-worker (3004); /metrics and /health/deep are ten ports above.",
					"The environment names its servers: docs/CONFIGURATION.md lists the variables and settings." })
	void service() {
		refuse();
	}

	@Command(name = "servers", header = "Runs PostgreSQL, RabbitMQ, Valkey and nginx from Debian's packages.",
			customSynopsis = "./pipeline servers debian up|down|status|…",
			description = { "For trying and measuring, as root on Debian. ./pipeline servers debian help says all." })
	void servers() {
		refuse();
	}

	@Command(name = "build", header = "Only builds, if something changed.",
			description = "HEALTH_PIPELINE_BUILD=no has every command take what was built before.")
	void build() {
		refuse();
	}

	@Command(name = "outdated",
			header = "Lists the libraries, build plugins and npm packages that are behind their newest release.",
			description = "Exit code 1: there are some.")
	void outdated() {
		refuse();
	}

	@Command(name = "up", header = "Runs everything in one process with embedded servers.")
	void up() {
		refuse();
	}

	@Command(name = "migrations", header = "Shows and moves the schema of a database.")
	void migrations() {
		refuse();
	}

	@Command(name = "generate", header = "Writes data of generated people.")
	void generate() {
		refuse();
	}

	@Command(name = "bench", header = "Measures speed and cost, against their bars.")
	void bench() {
		refuse();
	}

	@Command(name = "insights", header = "Measures how well the insight rules find what happens to generated people.")
	void insights() {
		refuse();
	}

	private static void refuse() {
		throw new CommandFailure(ExitCodes.NOT_DONE, "the script ./pipeline runs this command itself");
	}

}
