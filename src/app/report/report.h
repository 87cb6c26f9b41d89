#pragma once

#include "app/report/svg/drift_chart.h"
#include "app/report/svg/masking_map.h"
#include "app/report/svg/stereo_chart.h"

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace sitwell {

/// Everything the report page shows, already measured and worded: the page judges nothing.
struct ReportContent {
    std::string eyebrow = "Mix report";  ///< what kind of page it is
    std::string title;                   ///< of the song
    std::string mix_file;                ///< name of the printed mix
    int revision = 1;                    ///< 0: none to tell
    std::array<std::string, 3> verdict;  ///< three plain sentences without a unit
    std::string genre = {};              ///< what kind of music it is taken for, and why

    /// A passage to hear before and after, matched in loudness; sounds are MP3 bytes.
    struct Passage {
        std::string label;  ///< "The loudest part, from 1:12"
        std::string before_mp3;
        std::string after_mp3;
        std::string before_label;  ///< "Your rough mix" or "Your tracks, faders at one level"
    };
    std::vector<Passage> passages;

    /// A mix of the song among its variants; the first is the one that the page is about.
    struct Variant {
        std::string label;  ///< "This mix", "voice forward"
        std::string use;    ///< what it is for, and what was particular about it
        std::string file;   ///< of the mix, seen from the page
        std::string page;   ///< of its own report, seen from the page; empty: this one
        std::vector<std::string> figures;  ///< as many as `variant_columns`
        std::string mp3 = {};              ///< bytes, matched in loudness; empty: not to be heard
    };
    std::string compared_passage;  ///< what of them is heard
    std::vector<std::string> variant_columns;
    std::vector<Variant> variants;
    struct Line {
        std::string file;
        std::string text;
    };
    std::vector<Line> variants_left_out;  ///< by label, and why

    struct Figure {
        std::string label;
        std::string value;   ///< with unit
        std::string wanted;  ///< "between −20 and −16 LUFS"; empty when there is no target
        bool good = true;
        std::string meaning;      ///< one sentence for a musician
        std::string remedy = {};  ///< what to do when it is not good; may be empty
    };
    std::string figures_lead = "What was measured on the printed mix, for whoever masters it.";
    std::vector<Figure> figures;

    struct Part {
        std::string name;
        std::string role_label;
        std::string group;  ///< for the colour: drums, bass, guitars, keys, synths, orch, vocals,
                            ///< fx, backing, speech
        float while_playing_lu = 0.0f;  ///< against the lead, or against the mix when nobody leads
        float fader_db = 0.0f;
        float azimuth_deg = 0.0f;
        float wet_lu = -100.0f;  ///< reverberation against the dry part; −100: none
        float active_share = 0.0f;
        bool leads = false;
        std::vector<unsigned char> activity;  ///< one a second: 1 where it plays
    };
    /// Those of a group in console order; the page puts the groups in theirs.
    std::vector<Part> parts;

    std::vector<float> band_hz;        ///< third-octave centres
    std::vector<float> spectrum_db;    ///< of the mix, dB re its own mean
    std::vector<float> target_low_db;  ///< band in which finished mixes lie; empty: none shown
    std::vector<float> target_high_db;

    std::vector<float> short_term_lufs;  ///< one a second
    std::vector<float> momentary_lufs;   ///< ten a second
    float integrated_lufs = 0.0f;

    std::vector<MaskingRow> masking;  ///< of a mix heard with its stems
    std::vector<StereoBand> stereo;   ///< from lows to air
    DriftTable drift;                 ///< what parts do on other loudspeakers
    struct PartRow {
        std::string name;
        std::vector<std::string> values;  ///< as many as `part_columns`
    };
    std::vector<std::string> part_columns;
    std::vector<PartRow> part_rows;  ///< the parts in numbers

    struct Move {
        std::string strip;     ///< name; empty for the whole mix
        std::string text;      ///< the reason
        std::string change;    ///< "Level −3.2 dB → −1.0 dB"
        std::string evidence;  ///< "loudness while it plays −21.0 LUFS; …"
        std::string rule;
        std::string measured = {};  ///< "words getting through 27.0 %, without it 21.0 %; …"
    };
    std::vector<Move> moves;

    struct Ask {
        std::string question;
        std::string assumed;
        std::vector<std::pair<std::string, std::string>> answers;  ///< text, command to paste
    };
    std::vector<Ask> asks;

    std::vector<Line> left_out;     ///< files that do not sound, and why
    std::vector<Line> notes;        ///< oddities of files, repaired or not
    std::vector<Line> read_beside;  ///< tempo, key, markers, documents: shown, never obeyed
    std::size_t mixed = 0;
    std::size_t ignored = 0;
};

/// One self-contained HTML page: no network, no script from elsewhere, readable on a phone,
/// printable, in light and dark.
std::string report_page(const ReportContent& content);

}  // namespace sitwell
