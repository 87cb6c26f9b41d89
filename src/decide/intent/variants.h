#pragma once

#include "core/result/result.h"
#include "decide/intent/aims.h"

#include <string>
#include <vector>

namespace sitwell {

/// A mix of a song that differs in kind from the one its genre asks for (data/variants.json).
struct Variant {
    std::string id;     ///< "voice-forward": as clients ask for it
    std::string label;  ///< "voice forward"
    std::string use;    ///< one sentence: what it is for
    Aims aims;

    /// Whether it moves the lead against the band and nothing else: without a lead there is none.
    bool is_of_the_lead() const;
};

/// The variants there are, and what bounds them in any mix.
struct VariantTable {
    std::vector<Variant> variants;
    float voice_room_lu = 0.0f;        ///< how far the lead may leave the genre's usual range
    float known_voice_most_db = 0.0f;  ///< by how much it may leave a balance that is known
    float driest_total_lu = 0.0f;      ///< returns against the dry mix, at least
};

/// Every fault of the table is told together. [control]
Result<VariantTable> load_variants();

/// The variants so called, each once, in the order of the table; all of them where no name is
/// given. Refuses names it does not know, all of them together, with those there are. [any]
Result<std::vector<Variant>> variants_asked_for(const VariantTable& table,
                                                const std::vector<std::string>& names);

}  // namespace sitwell
