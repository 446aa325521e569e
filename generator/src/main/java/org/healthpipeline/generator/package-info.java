/**
 * Realistic, seeded health data of people who do not exist: as what a mobile app sends
 * ({@link org.healthpipeline.generator.Population}) and as the export file of a phone
 * ({@link org.healthpipeline.generator.AppleHealthExport}).
 */
@NullMarked
package org.healthpipeline.generator;

import org.jspecify.annotations.NullMarked;
