#pragma once

#include "core/result/result.h"
#include "decide/intent/genre_profile.h"
#include "decide/listening/fit_faders.h"
#include "decide/listening/listening_figures.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

enum class Severity { info, warn, fail };
std::string_view name_of(Severity severity) noexcept;

/// Between what a figure should lie; nothing where there is no such end.
struct WantedRange {
    std::optional<double> low, high;
};

/// A question that critical listening asks of a mix (data/listening.json).
struct ListeningTest {
    std::string id;
    std::string figure;
    std::string label;
    std::string unit;
    std::string meaning;  ///< one sentence for a musician
    Severity severity = Severity::warn;
    /// What must lie beside a mix before it can be asked; a mix alone where neither.
    bool needs_stems = false, needs_raw = false;
    /// By kind and genre ("mix.jazz"), genre, kind ("mix" for mastering, "record" when finished),
    /// or "all". The first of these that is there holds; without any, the test says nothing about
    /// such a mix.
    std::map<std::string, WantedRange, std::less<>> limits;
    std::string times;                ///< a figure by which limits are multiplied; empty: by one
    std::string at;                   ///< a figure that says where in the spectrum; empty: nowhere
    std::string part;                 ///< a figure that says of which part; empty: of the mix
    std::string place;                ///< a figure that says where it is heard so; empty: anywhere
    std::string when_low, when_high;  ///< remedies
};

/// The tests, and from which loudness on a mix is judged as a finished record.
struct ListeningPractice {
    std::vector<ListeningTest> tests;
    double record_lufs = 0.0;
    FaderLimits faders;
    std::vector<ToneTarget> tones;
};

/// Every fault of the tables is told together.
Result<ListeningPractice> load_listening();

/// What a test found.
struct Listened {
    const ListeningTest* test = nullptr;
    double value = 0.0;
    double at_hz = 0.0;  ///< where in the spectrum; 0: nowhere
    WantedRange limits;
    bool pass = true;
    std::string remedy;                     ///< empty when it passes
    std::optional<std::size_t> part = {};   ///< of which part of the mix (part_figures.h)
    std::optional<std::size_t> place = {};  ///< in which of its places
};

/// As a finished record: "record", else "mix".
std::string_view kind_of(const ListeningFigures& figures, const ListeningPractice& practice);

/// Every test that has something to say, in the order of the table, with the limits of its genre,
/// for a blend in between those of its genres. `genres` may be empty, and so may `kind`: then it is
/// what the mix is as loud as. [any]
std::vector<Listened> judge(const ListeningFigures& figures, const ListeningPractice& practice,
                            std::span<const GenreShare> genres, std::string_view kind = {});
/// The same of one genre; "" for none. [any]
std::vector<Listened> judge(const ListeningFigures& figures, const ListeningPractice& practice,
                            std::string_view genre, std::string_view kind = {});

/// The tests that would say something about such a mix if their figures were there, in the order of
/// the table. [any]
std::vector<const ListeningTest*> not_judged(const ListeningFigures& figures,
                                             const ListeningPractice& practice,
                                             std::span<const GenreShare> genres);

}  // namespace sitwell
