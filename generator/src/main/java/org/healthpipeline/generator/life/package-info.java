/**
 * Years of people's lives in a few measurements a day: what varies in healthy people, and
 * what happens to bodies, with the truth about it. What is called true here comes from
 * physiology and was decided without looking at any rule.
 */
@NullMarked
package org.healthpipeline.generator.life;

import org.jspecify.annotations.NullMarked;
