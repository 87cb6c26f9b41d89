#pragma once

#include "decide/identify/identify.h"

#include <string>
#include <vector>

namespace sitwell {

/// The folders above a file without the words that tell sets of the same parts apart:
/// "Vox/Raw/Lead.wav" and "Vox/Tuned/Lead.wav" both lie in "vox/".
std::string part_place(const std::string& file);

/// Of parts that were sent in two folders, marks those of one as left out ("leave_out.other_set")
/// and returns a question for each pair of folders, with the option that reverses the choice. A
/// part that only one set holds is mixed. Stems stand for the tracks of their group; a stem of no
/// known group stands for the tracks that no other stem stands for, when it never plays without
/// them. `include` turns the choice round, part by part. Tracks that are left out already stand for
/// nothing. Rows correspond by index.
std::vector<Ask> choose_part_sets(std::vector<TrackIdentity>& tracks,
                                  const std::vector<NameReading>& names,
                                  const std::vector<const Strip*>& strips,
                                  const std::vector<const TrackFeatures*>& sounds,
                                  const Intent& intent);

/// Share of the time one track plays during which at least one of the others plays too, 0 to 1.
double accompanied_share(std::size_t one, const std::vector<std::size_t>& others,
                         const std::vector<const Strip*>& strips,
                         const std::vector<const TrackFeatures*>& sounds);

}  // namespace sitwell
