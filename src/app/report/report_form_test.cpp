#include "app/report/page_fixture.h"
#include "app/report/report.h"
#include "app/report/report_fixture.h"

#include <gtest/gtest.h>
#include <limits>
#include <string>

namespace sitwell {
namespace {

TEST(StrictReader, FindsPlantedFaults)
{
    EXPECT_EQ(first_fault("<p class=\"a\">x &amp; y</p>"), "");
    for (const char* faulty :
         {"<p>", "<p></b>", "<p>a & b</p>", "<p class=a></p>", "<p a=\"1\" a=\"2\"></p>",
          "<p>a > b</p>", "<b id=\"x\"></b><b id=\"x\"></b>", "<p title=\"<\"></p>", "a < b",
          "<p>&nbsp;</p>"})
        EXPECT_NE(first_fault(faulty), "") << faulty;
}

TEST(ReportPage, IsWellFormed)
{
    EXPECT_EQ(first_fault(report_page(with_passages())), "");
    EXPECT_EQ(first_fault(report_page(with_variants())), "");
}

TEST(ReportPage, IsWellFormedWhateverIsMissing)
{
    EXPECT_EQ(first_fault(report_page({})), "");
    for (int missing = 0; missing < 8; ++missing) {
        ReportContent content = with_passages();
        switch (missing) {
        case 0:
            content.passages.clear();
            break;
        case 1:
            content.asks.clear();
            break;
        case 2:
            content.parts.clear();
            break;
        case 3:
            content.moves.clear();
            break;
        case 4:
            content.target_low_db.clear();
            break;
        case 5:
            content.momentary_lufs.clear();
            break;
        case 6:
            content.short_term_lufs.clear();
            break;
        default:
            content.band_hz.resize(1);
        }
        EXPECT_EQ(first_fault(report_page(content)), "") << missing;
    }
}

TEST(ReportPage, HasNoSectionAndNoLinkForWhatIsMissing)
{
    const std::string page = report_page({});
    EXPECT_FALSE(holds(page, "<section"));
    EXPECT_FALSE(holds(page, "<nav"));
    const std::string full = report_page(with_passages());
    for (const char* id : {"listen", "questions", "balance", "places", "tone", "time", "figures",
                           "moves", "files"}) {
        EXPECT_EQ(count_of(full, std::string{"<section id=\""} + id + "\">"), 1u) << id;
        EXPECT_EQ(count_of(full, std::string{"href=\"#"} + id + "\""), 1u) << id;
    }
}

TEST(ReportPage, EscapesEveryTextItIsGiven)
{
    const std::string evil = "</script><script>alert(1)</script>\"' onload=\"x & \xFF";
    ReportContent content = with_passages();
    content.title = content.mix_file = evil;
    content.verdict = {evil, evil, evil};
    content.passages[0].label = content.passages[0].before_label = evil;
    for (auto& figure : content.figures) figure = {evil, evil, evil, false, evil};
    for (auto& part : content.parts) part.name = part.role_label = part.group = evil;
    for (auto& move : content.moves) move = {evil, evil, evil, evil, evil};
    for (auto& ask : content.asks) ask = {evil, evil, {{evil, evil}}};
    for (auto* lines : {&content.left_out, &content.notes, &content.read_beside})
        for (auto& line : *lines) line = {evil, evil};

    const std::string page = report_page(content);
    EXPECT_EQ(first_fault(page), "");
    EXPECT_FALSE(holds(page, "<script>alert"));
    EXPECT_EQ(page.find('\xFF'), std::string::npos);
    EXPECT_EQ(count_of(page, "<script"), 1u);
}

TEST(ReportPage, LoadsNothingFromElsewhere)
{
    const std::string page = report_page(with_passages());
    for (const char* outside : {"http:", "https:", "url(", "@import", "fetch(", "XMLHttpRequest",
                                "src=\"//", "href=\"//"})
        EXPECT_FALSE(holds(page, outside));
    EXPECT_TRUE(holds(page, "default-src 'none'"));
}

TEST(ReportPage, DrawsWhatIsNoNumber)
{
    ReportContent content = sample_report();
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    content.parts[0].while_playing_lu = -kInfinity;
    content.parts[1].while_playing_lu = kNan;
    content.parts[2].azimuth_deg = content.parts[2].wet_lu = content.parts[2].fader_db = kNan;
    content.spectrum_db[4] = kNan;
    content.spectrum_db[9] = -kInfinity;
    content.short_term_lufs.assign(content.short_term_lufs.size(), -kInfinity);
    content.momentary_lufs[7] = kNan;
    content.integrated_lufs = -kInfinity;
    const std::string page = report_page(content);
    EXPECT_EQ(first_fault(page), "");
    for (const char* bad : {"\"nan", " nan", "\"inf", " inf", "-inf"})
        EXPECT_FALSE(holds(page, bad));
}

TEST(ReportPage, IsTheSameEveryTime)
{
    EXPECT_EQ(report_page(with_passages()), report_page(with_passages()));
}

}  // namespace
}  // namespace sitwell
