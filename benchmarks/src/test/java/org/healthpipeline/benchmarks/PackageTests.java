package org.healthpipeline.benchmarks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The boundaries of this module. Those of the other modules are tested in the system
 * tests, whose class path must not contain this module: its logging configuration would
 * apply there.
 */
class PackageTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.healthpipeline.benchmarks");

	@Test
	void packagesHaveNoCycles() {
		slices().matching("org.healthpipeline.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void packagesAreFeaturesAndNotLayers() {
		noClasses().should()
			.resideInAnyPackage("..controller..", "..service..", "..repository..", "..dto..", "..util..", "..utils..",
					"..helper..", "..model..", "..impl..")
			.check(CLASSES);
	}

}
